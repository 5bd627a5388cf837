# R 4.2.2. Run: Rscript oracle.R
options(digits = 15)
for (a in list(c(20, 1, 2), c(50, .5, 2), c(10, 3, 1.5), c(200, .1, 2)))
  cat("paired power", a, power.t.test(n = a[1], delta = a[2], sd = a[3], type = "one.sample", strict = TRUE)$power, "\n")
for (a in list(c(1, 2, .8), c(.5, 2, .9), c(2, 2, .8)))
  cat("paired n", a, ceiling(power.t.test(delta = a[1], sd = a[2], power = a[3], type = "one.sample", strict = TRUE)$n), "\n")
power2 <- function(n, d, s, r) { df <- 2 * n - 3; nc <- d / (s * sqrt(1 - r^2)) * sqrt(n / 2); q <- qt(.975, df)
  pt(q, df, nc, lower.tail = FALSE) + pt(-q, df, nc) }
cat("ancova power", power2(40, 1, 2, .5), "n", min(which(sapply(1:300, function(n) if (n < 2) 0 else power2(n, 1, 2, .5)) >= .8)), "\n")
cat("width", min(which(sapply(2:500, function(n) qt(.975, n - 1) * 2 / sqrt(n) <= .5))) + 1,
    min(which(sapply(2:500, function(n) qt(.975, 2 * n - 3) * 2 * sqrt(.75) * sqrt(2 / n) <= .5))) + 1, "\n")
x <- c(8.5, 7, 9, 6.5, 8, 9.5, 7.5, 8, 5, 9)
se <- sd(x) / sqrt(10) * sqrt(1 - 10 / 40)
cat("frame mean", mean(x), mean(x) + qt(c(.025, .975), 9) * se, "\n")
for (a in list(c(30, 50, 400), c(0, 50, 400), c(50, 50, 400), c(7, 10, 12), c(3, 20, 20))) {
  K <- a[1]:(a[3] - a[2] + a[1])
  lo <- K[phyper(a[1] - 1, K, a[3] - K, a[2], lower.tail = FALSE) > .025]
  hi <- K[phyper(a[1], K, a[3] - K, a[2]) > .025]
  cat("frame share", a, a[1] / a[2], min(lo) / a[3], max(hi) / a[3], "\n")
}
