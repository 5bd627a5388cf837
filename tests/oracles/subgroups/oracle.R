# R 4.2.2, sandwich 3.0-2. Run: Rscript oracle.R   (the made-up cases of tests/oracles/linear)
library(sandwich); options(digits = 15)
g <- c(1,0,1,0,1,1,0,0,1,0,1,0,1,0,0,1,1,0,1,0,0,1,0,1)
x <- c(3,4,2.5,5,3.5,6,4.5,2,7,3,5.5,4,2,6.5,3,5,4,4.5,3.5,2.5,6,5,1.5,4)
y <- c(8,6,7.5,7,9,8.5,5,4.5,10,4,8,6.5,6,7,5.5,9.5,7,6,8,3.5,7.5,9,3,8.5)
k <- rep(c("p", "q", "r"), each = 8); d <- y - x
o <- oneway.test(d ~ k); cat("between", o$statistic, o$parameter, o$p.value, diff(range(tapply(d, k, mean))), "\n")
o <- oneway.test(d[k != "r"] ~ k[k != "r"]); cat("two", o$statistic, o$parameter, o$p.value, "\n")
p <- sapply(c("p", "q", "r"), function(l) t.test(d[k == l])$p.value); cat("within p", p, "holm", p.adjust(p, "holm"), "\n")
fit <- lm(y ~ g * factor(k) + x); i <- grep(":", names(coef(fit))); b <- coef(fit)[i]; V <- vcovHC(fit, "HC3")[i, i]
f <- c(t(b) %*% solve(V) %*% b) / 2
cat("interaction", f, fit$df.residual, pf(f, 2, fit$df.residual, lower.tail = FALSE), diff(range(c(0, b))), "\n")
