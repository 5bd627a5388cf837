# R 4.2.2, nlme 3.1.162. Run: Rscript oracle.R
library(nlme); options(digits = 12)
s <- matrix(c(
  3.5, 8, 7.5,  4, 7, NA,  2.5, 6.5, 6,  5, 9, 9,  3, NA, 4,  4.5, 8.5, 8,  6, 9, 8.5,  3.5, 7, 7.5,
  2, 7.5, 5,  4, 8, NA,  5.5, NA, NA,  3, 6, 7,  4, 9.5, 9,  3.5, 8, 6.5), ncol = 3, byrow = TRUE)
d <- data.frame(id = rep(1:14, each = 3), m = factor(rep(1:3, 14)), y = as.vector(t(s))); d <- na.omit(d)
fit <- lme(y ~ 0 + m, random = ~ 1 | id, data = d, control = lmeControl(tolerance = 1e-12, msTol = 1e-12))
V <- vcov(fit); b <- fixef(fit); cat("means", b, "se", sqrt(diag(V)), "\n")
w <- c(0, -1, 1); est <- sum(w * b); se <- sqrt(t(w) %*% V %*% w)
cat("since after", est, se, est + qt(c(.025, .975), 13) * c(se), "\n")
e <- c(3, 5, 4, 6, 2, 5.5, 4.5, 7, 3.5, 5); f <- c(3.5, 4, 4, 6.5, 3, 5, 5.5, 6, 2.5, 4)
ct <- cor.test(e, f); cat("correlation", format(c(ct$estimate, ct$conf.int), digits = 15), "\n")
