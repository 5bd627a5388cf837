# R 4.2.2, mice 3.15.0. Run: Rscript oracle.R
# The made-up scores of tests/oracles/missing; 20,000 imputations, so chance is in the third digit.
suppressMessages(library(mice)); options(digits = 8)
before <- c(3, 3.5, 4, 2.5, 5, 3, 4.5, 8, 3.5, 4, 6, 3, 2.5, 5.5, 4, 3.5, 6, 5.5)
after  <- c(8.5, 8.5, 9, NA, 8.5, 8.5, 10, 8.5, NA, 9, 5, 9, 9, NA, 10, 8.5, NA, NA)
lost <- is.na(after)
imp <- mice(data.frame(before, after), m = 20000, method = "norm", maxit = 1, seed = 1, print = FALSE)
drawn <- as.matrix(imp$imp$after)
lower <- function(delta, all = FALSE) {
  est <- se2 <- numeric(ncol(drawn))
  for (j in seq_len(ncol(drawn))) {
    full <- after; full[lost] <- pmin(10, pmax(0, drawn[, j] - delta))
    if (all) full[lost] <- drawn[, j]
    est[j] <- mean(full - before); se2[j] <- var(full - before) / length(full)
  }
  p <- pool.scalar(est, se2, n = length(before), k = 1)
  c(p$qbar, sqrt(p$t), p$df, p$qbar - qt(.975, p$df) * sqrt(p$t))
}
cat("imputed change: value, se, df, low", lower(0, all = TRUE), "\n")
cat("tipping point", uniroot(function(d) lower(d)[4], c(4, 10), tol = 1e-4)$root, "\n")
# Rubin's rules alone, exact
e <- c(2.1, 2.4, 1.9, 2.2, 2.6); v <- c(.10, .12, .09, .11, .13)
p <- pool.scalar(e, v, n = 31, k = 1); options(digits = 15)
cat("pool", p$qbar, sqrt(p$t), p$df, (1 + 1 / 5) * p$b / p$t, "\n")
