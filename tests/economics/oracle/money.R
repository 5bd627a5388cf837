# The judge of microanalyse/economics from outside: R 4.2.2 with packages boot and sandwich.
# Run in this folder: Rscript money.R ; it writes ../../oracles/<model>/oracle.toml.
# cases.csv and records.csv are synthetic: no person stands behind them.
library(boot)
library(sandwich)
cases <- read.csv("cases.csv", colClasses = c(case = "character"))
records <- read.csv("records.csv", colClasses = c(case = "character"))
n <- nrow(cases)
payers <- c("gemeente_wmo", "zvw")
categories <- c("household_help", "nursing")
ORDINARY <- c(mean = 1500, sd = 2000, se = 120)
R_LOG <- c(0.3, 0.7)

cents <- function(period, keep = rep(TRUE, nrow(records)), column = "cents") {
  part <- records[records$period == period & keep, ]
  sapply(cases$case, function(id) sum(part[part$case == id, column]))
}
per_year <- function(amount, period) amount * 365.25 / cases[[paste0("days_", period)]]
euros <- function(period, keep = rep(TRUE, nrow(records))) per_year(cents(period, keep), period) / 100
programme <- cases$programme_cents / 100

rows <- list()
put <- function(key, id, ...) rows[[key]] <<- c(rows[[key]], list(list(id = id, parts = c(...))))
t_row <- function(key, id, x) {
  t <- t.test(x)
  put(key, id, value = mean(x), low = t$conf.int[1], high = t$conf.int[2],
      statistic = unname(t$statistic), df = unname(t$parameter), p = t$p.value)
}
# a mean nobody tests against zero: before, after, the programme
level_row <- function(key, id, x) {
  t <- t.test(x)
  put(key, id, value = mean(x), low = t$conf.int[1], high = t$conf.int[2], df = unname(t$parameter))
}
# the ratio's limits by brute force: where the t test of a - rho b just reaches 5 %
ratio_limits <- function(a, b) {
  f <- function(rho) t.test(a - rho * b)$p.value - 0.05
  at <- mean(a) / mean(b)
  c(uniroot(f, c(at - 5, at - 1e-9), tol = 1e-13)$root, uniroot(f, c(at + 1e-9, at + 5), tol = 1e-13)$root)
}

before <- euros("before"); after <- euros("after"); avoided <- before - after
put("cost_means", "cost.cases", value = n)
level_row("cost_means", "cost.before.mean", before)
level_row("cost_means", "cost.after.mean", after)
t_row("cost_means", "cost.avoided.mean", avoided)

set.seed(7)
b <- boot(avoided, function(x, i) mean(x[i]), R = 100000)
ci <- boot.ci(b, type = c("perc", "bca"), L = empinf(data = avoided, statistic = function(x, i) mean(x[i]), type = "jack", stype = "i"))
put("cost_bootstrap", "cost.avoided.mean.percentile", value = mean(avoided), low = ci$percent[4], high = ci$percent[5])
put("cost_bootstrap", "cost.avoided.mean.bca", value = mean(avoided), low = ci$bca[4], high = ci$bca[5])

whole <- function(keep, period) {   # one rounding a case, payer, category and period
  days <- cases[[paste0("days_", period)]]
  sum(floor(cents(period, keep) * 1461 / (4 * days) + 0.5))
}
fall <- outer(payers, categories, Vectorize(function(p, k) {
  keep <- records$payer == p & records$category == k
  whole(keep, "before") - whole(keep, "after")
}))
put("cost_totals", "cost.recorded.before.total", value = sum(cents("before")) / 100)
put("cost_totals", "cost.recorded.after.total", value = sum(cents("after")) / 100)
put("cost_totals", "cost.avoided.total", value = sum(fall) / 100)
for (i in 1:2) put("cost_totals", paste0("cost.payer.", payers[i], ".avoided.total"), value = sum(fall[i, ]) / 100)
for (i in 1:2) put("cost_totals", paste0("cost.category.", categories[i], ".avoided.total"), value = sum(fall[, i]) / 100)

lim <- ratio_limits(avoided, before)
put("cost_share", "cost.avoided.share", value = mean(avoided) / mean(before), low = lim[1], high = lim[2])
m <- records$basis == "measured"
t_row("cost_measured", "cost.avoided.measured", euros("before", m) - euros("after", m))
w <- prop.test(sum(avoided <= -0.005), n, correct = FALSE)
put("cost_increased", "cost.increased.share", value = unname(w$estimate), low = w$conf.int[1], high = w$conf.int[2])
put("cost_largest", "cost.top3.share", value = sum(rev(sort(abs(avoided)))[1:3]) / sum(abs(avoided)))
t_row("cost_largest", "cost.avoided.without_largest", avoided[avoided != max(avoided)])

level_row("cost_payers", "cost.programme.mean", programme)
t_row("cost_payers", "cost.net.mean", avoided - programme)
put("payer_gains", "cost.net.gains.probability", value = pt(t.test(avoided - programme)$statistic[[1]], n - 1))
for (p in payers) {
  keep <- records$payer == p
  paid <- if (p == "gemeente_wmo") programme else rep(0, n)
  net <- euros("before", keep) - euros("after", keep) - paid
  stem <- paste0("cost.payer.", p)
  level_row("cost_payers", paste0(stem, ".before.mean"), euros("before", keep))
  level_row("cost_payers", paste0(stem, ".after.mean"), euros("after", keep))
  t_row("cost_payers", paste0(stem, ".avoided.mean"), euros("before", keep) - euros("after", keep))
  t_row("cost_payers", paste0(stem, ".net.mean"), net)
  put("payer_gains", paste0(stem, ".gains.probability"), value = pt(t.test(net)$statistic[[1]], n - 1))
}
for (k in categories) {
  keep <- records$category == k
  t_row("cost_categories", paste0("cost.category.", k, ".avoided.mean"), euros("before", keep) - euros("after", keep))
  hours <- function(period) per_year(cents(period, keep, "hours"), period)
  level_row("natural_units", paste0("use.", k, ".before.mean"), hours("before"))
  level_row("natural_units", paste0("use.", k, ".after.mean"), hours("after"))
  t_row("natural_units", paste0("use.", k, ".avoided.mean"), hours("before") - hours("after"))
}
for (basis in c("measured", "extrapolated", "estimated")) {
  put("cost_basis", paste0("cost.basis.", basis, ".share"), value = sum(records$cents[records$basis == basis]) / sum(records$cents))
}

# once-only events and transfers are made from the same records: nursing of zvw read as one, as other
t_row("cost_beside", "cost.transfer.avoided.mean", {
  keep <- records$payer == "zvw"; euros("before", keep) - euros("after", keep) })
t_row("cost_beside", "cost.payer.zvw.net_with_transfers.mean", {
  keep <- records$payer == "zvw"; 2 * (euros("before", keep) - euros("after", keep)) })
put("cost_beside", "cost.one_off.before.total", value = sum(cents("before", records$payer == "zvw")) / 100)
put("cost_beside", "cost.one_off.after.total", value = sum(cents("after", records$payer == "zvw")) / 100)

# return to the ordinary by numerical integration of the bivariate lognormal, no closed form
s <- sqrt(log(1 + (ORDINARY["sd"] / ORDINARY["mean"])^2)); mu <- log(ORDINARY["mean"]) - s^2 / 2
given <- function(y, r) {
  if (y == 0) return(0)
  centre <- mu + r * (log(y) - mu); sd <- s * sqrt(1 - r^2)
  integrate(function(z) exp(centre + sd * z) * dnorm(z), -12, 12, rel.tol = 1e-11)$value
}
log_after <- function(r) mean(sapply(before, given, r = r))
euro_r <- function(r) {
  cross <- integrate(Vectorize(function(z) { y <- exp(mu + s * z); y * given(y, r) * dnorm(z) }), -12, 12, rel.tol = 1e-10)$value
  (cross - ORDINARY["mean"]^2) / ORDINARY["sd"]^2
}
euro_after <- function(r) ORDINARY["mean"] + euro_r(r) * (mean(before) - ORDINARY["mean"])
# the package looks at 41 correlations between the ends; the extremes here are the ends or inside
spread <- seq(R_LOG[1], R_LOG[2], length.out = 41)
expected <- mean(before) - c(sapply(spread, log_after), sapply(spread, euro_after))
put("cost_regression", "cost.regression.expected", low = min(expected), high = max(expected))
put("cost_regression", "cost.defensible", low = mean(avoided) - max(expected), high = mean(avoided) - min(expected))
distance <- function(id, x, sign) {
  se <- sqrt(var(x) / n + ORDINARY["se"]^2); d <- sign * (mean(x) - ORDINARY["mean"])
  put("cost_regression", id, value = unname(d), low = unname(d - qt(0.975, n - 1) * se), high = unname(d + qt(0.975, n - 1) * se))
}
distance("cost.regression.full_return", before, 1)
distance("cost.regression.beyond_full_return", after, -1)
put("cost_regression", "cost.regression.break_even_correlation",
    value = unname(uniroot(function(r) ORDINARY["mean"] + r * (mean(before) - ORDINARY["mean"]) - mean(after), c(-5, 5), tol = 1e-13)$root))

lim <- ratio_limits(programme, avoided)
put("cost_break_even", "cost.break_even.years", value = mean(programme) / mean(avoided), low = lim[1], high = lim[2])
put("cost_break_even", "cost.break_even.deadweight", value = 1 - mean(programme) / mean(avoided), low = 1 - lim[2], high = 1 - lim[1])

# quasi with variance mu^2 is the gamma model that also takes zeros; cases are clusters
d <- data.frame(y = c(before, after), p = rep(0:1, each = n), id = rep(1:n, 2))
g <- glm(y ~ p, family = quasi(link = "log", variance = "mu^2"), data = d, epsilon = 1e-14, maxit = 100)
se <- sqrt(vcovCL(g, cluster = ~id, type = "HC0", cadjust = TRUE)["p", "p"])
b1 <- unname(coef(g)["p"])
put("gamma_glm", "cost.avoided.gamma_ratio", value = exp(b1), low = exp(b1 - qt(0.975, n - 1) * se),
    high = exp(b1 + qt(0.975, n - 1) * se), statistic = b1 / se, df = n - 1, p = 2 * pt(-abs(b1 / se), n - 1))

for (period in c("before", "after")) {
  x <- get(period)
  put("lorenz", paste0("cost.", period, ".top_tenth.share"), value = sum(rev(sort(x))[1:2]) / sum(x))
  put("lorenz", paste0("cost.", period, ".gini"), value = mean(abs(outer(x, x, "-"))) / (2 * mean(x)))
}

for (key in names(rows)) {
  folder <- file.path("..", "..", "oracles", key)
  dir.create(folder, recursive = TRUE, showWarnings = FALSE)
  lines <- c(paste0('source = "R ', getRversion(), ', package boot ', packageVersion("boot"),
                    ', sandwich ', packageVersion("sandwich"), '"'),
             'script = "tests/economics/oracle/money.R"', 'input = "tests/economics/oracle"',
             paste0("rtol = ", if (key == "cost_bootstrap") "1e-2" else "1e-8"))
  for (row in rows[[key]]) {
    lines <- c(lines, "", paste0('[expected."', row$id, '"]'),
               paste(names(row$parts), "=", sprintf("%.15e", row$parts)))
  }
  writeLines(lines, file.path(folder, "oracle.toml"))
}
