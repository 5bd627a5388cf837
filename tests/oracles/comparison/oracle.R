# R 4.2.2, sandwich 3.0-2, clubSandwich 0.5.8. Run: Rscript oracle.R
# The made-up cases of tests/oracles/linear: x before, y after, g treated, k cluster.
suppressMessages({library(sandwich); library(clubSandwich)}); options(digits = 15)
g <- c(1,0,1,0,1,1,0,0,1,0,1,0,1,0,0,1,1,0,1,0,0,1,0,1)
x <- c(3,4,2.5,5,3.5,6,4.5,2,7,3,5.5,4,2,6.5,3,5,4,4.5,3.5,2.5,6,5,1.5,4)
y <- c(8,6,7.5,7,9,8.5,5,4.5,10,4,8,6.5,6,7,5.5,9.5,7,6,8,3.5,7.5,9,3,8.5)
k <- c("a","a","a","b","b","b","b","b","c","c","c","d","d","d","d","d","d","e","e","e","e","f","f","f")
fit <- lm(y ~ g + x); b <- coef(fit)[2]; se <- sqrt(vcovHC(fit, "HC3")[2, 2])
cat("ancova", b, b + qt(c(.025, .975), 21) * se, b / se, 21, 2 * pt(-abs(b / se), 21), "\n")
ct <- coef_test(fit, vcov = "CR2", cluster = k, test = "Satterthwaite")[2, ]
cat("ancova cr2", ct$beta, ct$beta + qt(c(.025, .975), ct$df) * ct$SE, ct$tstat, ct$df, ct$p_Satt, "\n")
t <- t.test((y - x)[g == 1], (y - x)[g == 0])
cat("change difference", -diff(t$estimate), t$conf.int, t$statistic, t$parameter, t$p.value, "\n")
r1 <- sum((y - x)[g == 1] >= 3); r0 <- sum((y - x)[g == 0] >= 3)
cat("responders", r1, sum(g == 1), r0, sum(g == 0), "\n")
w <- function(r, n) suppressWarnings(prop.test(r, n, correct = FALSE)$conf.int)
w1 <- w(r1, sum(g == 1)); w0 <- w(r0, sum(g == 0)); p1 <- r1 / sum(g); p0 <- r0 / sum(1 - g)
cat("newcombe", p1 - p0, p1 - p0 - sqrt((p1 - w1[1])^2 + (w0[2] - p0)^2),
    p1 - p0 + sqrt((w1[2] - p1)^2 + (p0 - w0[1])^2), "\n")
cat("balance x", (mean(x[g == 1]) - mean(x[g == 0])) / sqrt((var(x[g == 1]) + var(x[g == 0])) / 2), "\n")
# three afters missing, imputed 5,000 times with the normal model of mice, HC3 in each
suppressMessages(library(mice)); options(digits = 8)
y[c(3, 10, 15)] <- NA
imp <- mice(data.frame(y, g, x), m = 5000, method = "norm", maxit = 1, seed = 1, print = FALSE)
drawn <- as.matrix(imp$imp$y); est <- v <- numeric(5000); ye <- y
for (j in 1:5000) {
  ye[c(3, 10, 15)] <- drawn[, j]; f <- lm(ye ~ g + x); est[j] <- coef(f)[2]
  v[j] <- vcovHC(f, "HC3")[2, 2]
}
p <- pool.scalar(est, v, n = 24, k = 3)
cat("imputed", p$qbar, sqrt(p$t), p$df, "\n")
