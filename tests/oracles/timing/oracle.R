# R 4.2.2, survival 3.5-3. Run: Rscript oracle.R
# Days to a solution (1) or open (0); survfit's own conventions for ties and limits.
library(survival)
show <- function(name, days, solved) {
  fit <- survfit(Surv(days, solved) ~ 1, conf.type = "log-log")
  q <- quantile(fit, 0.5)
  s <- summary(fit, times = 42, extend = TRUE)
  cat(name, "\n")
  cat(" median", format(c(q$quantile, q$lower, q$upper), digits = 15), "\n")
  cat(" km42  ", format(1 - c(s$surv, s$upper, s$lower), digits = 15), "\n")
  known <- solved == 1 | days >= 42
  within <- solved == 1 & days <= 42
  w <- prop.test(sum(within), sum(known), correct = FALSE)
  cat(" within", sum(within), sum(known), format(c(w$estimate, w$conf.int), digits = 15), "\n")
}
show("mixed", c(5, 12, 12, 20, 28, 30, 35, 41, 42, 42, 45, 50, 60, 77, 90),
     c(1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 0, 0))
show("all_solved", c(10, 20, 30, 40, 50, 60, 70, 80), rep(1, 8))
show("at_half", c(10, 20, 30, 40, 50, 60, 70, 80), c(1, 1, 1, 1, 0, 0, 1, 0))
show("none_within", c(50, 60, 61, 80), c(1, 1, 0, 1))
