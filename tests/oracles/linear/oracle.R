# R 4.2.2, sandwich 3.0-2, clubSandwich 0.5.8. Run: Rscript oracle.R
suppressMessages({library(sandwich); library(clubSandwich)}); options(digits = 15)
# made-up: 24 cases in 6 clusters of unequal size
g <- c(1,0,1,0,1,1,0,0,1,0,1,0,1,0,0,1,1,0,1,0,0,1,0,1)
x <- c(3,4,2.5,5,3.5,6,4.5,2,7,3,5.5,4,2,6.5,3,5,4,4.5,3.5,2.5,6,5,1.5,4)
y <- c(8,6,7.5,7,9,8.5,5,4.5,10,4,8,6.5,6,7,5.5,9.5,7,6,8,3.5,7.5,9,3,8.5)
k <- c("a","a","a","b","b","b","b","b","c","c","c","d","d","d","d","d","d","e","e","e","e","f","f","f")
fit <- lm(y ~ x + g)
cat("coef", coef(fit), "\n")
cat("classical", sqrt(diag(vcov(fit))), "\n")
cat("hc3", sqrt(diag(vcovHC(fit, "HC3"))), "\n")
ct <- coef_test(fit, vcov = "CR2", cluster = k, test = "Satterthwaite")
cat("cr2 se", ct$SE, "\n"); cat("cr2 df", ct$df, "\n")
# treatment by cluster: the whole cluster is treated or not
gk <- as.numeric(k %in% c("a", "c", "e")); fit2 <- lm(y ~ x + gk)
ct <- coef_test(fit2, vcov = "CR2", cluster = k, test = "Satterthwaite")
cat("by cluster", coef(fit2)[3], ct$SE[3], ct$df[3], "\n")
# mean alone
fit3 <- lm(y ~ 1); ct <- coef_test(fit3, vcov = "CR2", cluster = k, test = "Satterthwaite")
cat("mean", coef(fit3), ct$SE, ct$df, "\n")
# a dummy that is one cluster: I - H is singular there
fit4 <- lm(y ~ x + (k == "f")); ct <- coef_test(fit4, vcov = "CR2", cluster = k, test = "Satterthwaite")
cat("singular x", coef(fit4)[2], ct$SE[2], ct$df[2], "\n")
cat("singular dummy", coef(fit4)[3], ct$SE[3], ct$df[3], "\n")
