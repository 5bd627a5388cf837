# What is left above what came by itself, in several ways. Run: Rscript specifications.R
before <- c(2.1, 3.4, 4.2, 1.7, 5.3, 2.8, 3.9, 4.6, 2.5, 3.1, 1.2, 4.9)
after  <- c(6.8, 7.7, 8.9, 5.2, 8.1, 7.3, 6.4, 9.6, 7.95, 8.45, 4.1, 9.25)
mu <- 7.6; se <- 0.1; r <- 0.59
options(digits = 15)
ways <- function(r) {
  d <- (after - mu) - r * (before - mu)
  n <- length(d); e <- (1 - r) * se
  m <- t.test(d)
  s <- sqrt(m$stderr^2 + e^2)
  cat("mean", mean(d), mean(d) + c(-1, 1) * qt(0.975, n - 1) * s, "\n")
  g <- floor(0.2 * n); h <- n - 2 * g; o <- sort(d)
  w <- pmin(pmax(o, o[g + 1]), o[n - g])
  st <- sqrt(sd(w)^2 * (n - 1) / (h * (h - 1)) + e^2)
  tm <- mean(d, trim = 0.2)
  cat("trimmed", tm, tm + c(-1, 1) * qt(0.975, h - 1) * st, "\n")
  wt <- wilcox.test(d, conf.int = TRUE, exact = TRUE)
  hl <- unname(wt$estimate); ci <- as.numeric(wt$conf.int)
  cat("hodges_lehmann", hl, hl - sqrt((hl - ci[1])^2 + (qnorm(0.975) * e)^2),
      hl + sqrt((ci[2] - hl)^2 + (qnorm(0.975) * e)^2), "\n")
}
cat("least\n"); ways(r)
cat("full\n"); ways(0)
# two more people without an after-score, unchanged
before <- c(before, 3.3, 2.2); after <- c(after, 3.3, 2.2)
cat("no_change\n")
for (q in c(r, 0)) {
  d <- (after - mu) - q * (before - mu); n <- length(d)
  s <- sqrt(var(d) / n + ((1 - q) * se)^2)
  cat(mean(d), mean(d) + c(-1, 1) * qt(0.975, n - 1) * s, "\n")
}
