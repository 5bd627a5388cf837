# R 4.2.2. Run: Rscript oracle.R   (also judges regression, kindness and responders)
# Made-up scores 0-10 on half points; five after-scores missing.
options(digits = 15)
before <- c(3, 3.5, 4, 2.5, 5, 3, 4.5, 8, 3.5, 4, 6, 3, 2.5, 5.5, 4, 3.5, 6, 5.5)
after  <- c(8.5, 8.5, 9, NA, 8.5, 8.5, 10, 8.5, NA, 9, 5, 9, 9, NA, 10, 8.5, NA, NA)
ok <- !is.na(after); n <- sum(ok); b <- before[ok]; a <- after[ok]
mu <- 7.3; se_mu <- 0.1; r <- 0.59; mcid <- 0.675
show <- function(name, t) cat(name, t$estimate, t$conf.int, t$statistic, t$parameter, t$p.value, "\n")
show("no_change_fill", t.test(ifelse(ok, after, before) - before))
show("change", t.test(a - b))
cat("worst", mean(ifelse(ok, after, 0) - before), "best", mean(ifelse(ok, after, 10) - before), "\n")
against <- function(name, x, sign) {
  value <- sign * (mean(x) - mu); se <- sqrt(var(x) / n + se_mu^2)
  cat(name, value, value + qt(c(.025, .975), n - 1) * se, value / se,
      2 * pt(-abs(value / se), n - 1), "one-sided limit", value - qt(.99, n - 1) * se,
      "one-sided p", pt(-value / se, n - 1), "\n")
}
against("full_return", b, -1)
against("beyond", a, 1)
cat("expected", (1 - r) * (mu - mean(b)), mu - mean(b), "break even", (mean(a) - mu) / (mean(b) - mu), "\n")
for (k in c(sum(a - b >= mcid), sum(a - b <= -mcid))) {
  w <- suppressWarnings(prop.test(k, n, correct = FALSE)); cat("share", k, n, w$estimate, w$conf.int, "\n")
}
