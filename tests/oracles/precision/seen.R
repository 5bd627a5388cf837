# R 4.2.2. Run: Rscript seen.R
# What a study of this size could have seen: paired, two arms adjusted, and a saving of a share.
options(digits = 12)
x <- c(4, 5.5, 3, 6, 4.5, 5, 2.5, 7, 3.5, 4, 5, 6.5)
cat("paired", power.t.test(n = 12, sd = sd(x), power = .8, type = "one.sample", strict = TRUE, tol = 1e-12)$delta, "\n")
pw <- function(n, d, s) { df <- 2 * n - 3; nc <- d / s * sqrt(n / 2); q <- qt(.975, df)
  pt(q, df, nc, lower.tail = FALSE) + pt(-q, df, nc) }
cat("two arms of 50 and 46, residual 1.5", uniroot(function(d) pw(2 / (1 / 50 + 1 / 46), d, 1.5) - .8, c(.01, 5), tol = 1e-12)$root, "\n")
# costs lognormal, log-sd 1.2, log correlation 0.5 between years: mean, sd and correlation in euros
m <- 9000 * exp(.72); s <- m * sqrt(exp(1.44) - 1); r <- (exp(.5 * 1.44) - 1) / (exp(1.44) - 1)
sv <- function(share, n) pw(n, share * m, s * sqrt((1 + (1 - share)^2) / 2) * sqrt(1 - r^2))
cat("lognormal", m, s, r, "\n")
cat("power at a saving of 40 %", sv(.4, 50), sv(.4, 200), "\n")
cat("smallest saving found", uniroot(function(h) sv(h, 50) - .8, c(.01, .99), tol = 1e-12)$root, "\n")
