# The judge of cost_subgroups: R 4.2.2 with package sandwich. Run in this folder: Rscript subgroups.R
# It writes ../../oracles/cost_subgroups/oracle.toml. The euros are drawn here: no person stands behind them.
library(sandwich)
set.seed(11)
n <- 36
treated <- rep(1:0, each = n / 2)
level <- rep(c("p", "q", "r"), length.out = n)
before <- round(exp(8 + 1.1 * rnorm(n)), 2)
after <- round(exp(7.6 + 1.1 * rnorm(n)) * ifelse(level == "q", 0.6, 1), 2)
lines <- c(paste0('source = "R ', getRversion(), ', package sandwich ', packageVersion("sandwich"), '"'),
           'script = "tests/economics/oracle/subgroups.R"', "rtol = 1e-8",
           paste0("before = [", paste(before, collapse = ", "), "]"),
           paste0("after = [", paste(after, collapse = ", "), "]"),
           paste0('level = ["', paste(level, collapse = '", "'), '"]'))
put <- function(id, ...) {
  parts <- c(...)
  lines <<- c(lines, "", paste0('[expected."', id, '"]'), paste(names(parts), "=", sprintf("%.15e", parts)))
}
own <- treated == 1; d <- (before - after)[own]; k <- level[own]
p <- sapply(c("p", "q", "r"), function(l) t.test(d[k == l])$p.value)
for (l in names(p)) {
  t <- t.test(d[k == l])
  put(paste0("subgroup.site.", l, ".cost.avoided.mean"), value = mean(d[k == l]), low = t$conf.int[1],
      high = t$conf.int[2], statistic = unname(t$statistic), p = t$p.value, p_adjusted = p.adjust(p, "holm")[[l]])
}
o <- oneway.test(d ~ k)
put("subgroup.site.cost.between", value = diff(range(tapply(d, k, mean))), statistic = unname(o$statistic),
    df = unname(o$parameter[2]), p = o$p.value)
fit <- lm(-after ~ treated * factor(level) + before)
i <- grep(":", names(coef(fit))); b <- coef(fit)[i]; V <- vcovHC(fit, "HC3")[i, i]
f <- c(t(b) %*% solve(V) %*% b) / 2
put("subgroup.site.cost.interaction", value = diff(range(c(0, b))), statistic = f, df = fit$df.residual,
    p = pf(f, 2, fit$df.residual, lower.tail = FALSE))
writeLines(lines, "../../oracles/cost_subgroups/oracle.toml")
