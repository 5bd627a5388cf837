# The Kaplan-Meier curve at each day, with log-log limits. Run: Rscript steps.R
library(survival)
days <- c(5, 12, 12, 20, 28, 30, 35, 41, 42, 42, 45, 50, 60, 77, 90)
solved <- c(1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 0, 0)
s <- summary(survfit(Surv(days, solved) ~ 1, conf.type = "log-log"), times = unique(days))
options(digits = 15)
for (i in seq_along(s$time))
  cat(s$time[i], s$n.risk[i], s$n.event[i], 1 - s$surv[i], 1 - s$upper[i], 1 - s$lower[i], "\n")
