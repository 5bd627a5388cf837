# Judges the array functions of microanalyse/economics. Run in this folder: Rscript groundwork.R
# R 4.2.2, packages sandwich and survey. It writes ../../oracles/<key>/oracle.toml.
# All numbers below are made up: no person stands behind them.
library(sandwich)
suppressMessages(library(survey))
rows <- list()
put <- function(key, name, ...) rows[[key]] <<- c(rows[[key]], list(list(name = name, parts = c(...))))

# --- cashflow: day by day, no closed form -------------------------------------------------------
stream <- function(yearly, years, drop, lag) sapply(1:years, function(k) {
  days <- ((k - 1) * 10000 + 0:9999 + 0.5) / 10000
  mean(days >= lag) * yearly * prod(rep(1 - drop, k - 1))
})
value <- function(flow, rate, first) {
  worth <- flow
  for (k in seq_along(flow)) for (j in seq_len(k - 1 + first)) worth[k] <- worth[k] / (1 + rate)
  worth
}
cash <- function(name, yearly, cost, years, drop, lag, rate, first) {
  flow <- stream(yearly, years, drop, lag); worth <- value(flow, rate, first)
  # earn evenly in the part of each year after the lag, in ten-thousandths of a year
  per <- unlist(lapply(1:years, function(k) {
    t <- ((k - 1) * 10000 + 1:10000) / 10000
    on <- t > lag
    if (any(on)) ifelse(on, worth[k] / sum(on), 0) else rep(0, 10000)
  }))
  back <- which(cumsum(per) >= cost - 1e-9)[1] / 10000
  put("cashflow", name, npv = sum(worth) - cost, ratio = sum(worth) / cost, payback = back)
}
cash("plain", 1000, 2500, 5, 0, 0, 0.03, 0)
cash("fading", 1000, 1500, 5, 0.2, 0, 0.03, 1)
cash("late", 2000, 2600, 6, 0.1, 0.5, 0.015, 0)
cash("later", 3000, 4000, 5, 0.25, 1.25, 0.03, 0)

# --- comparison: ANCOVA with HC3, and Welch on the differences ----------------------------------
before <- c(812, 4300, 0, 950, 12100, 2300, 640, 5100, 3000, 150, 7200, 880, 1900, 60, 2750)
after <- c(300, 2100, 120, 400, 6100, 1500, 0, 4400, 1200, 200, 7900, 700, 2500, 300, 2600)
treated <- c(1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0)
fit <- lm(after ~ before + treated)
se <- sqrt(vcovHC(fit, type = "HC3")["treated", "treated"])
b <- -unname(coef(fit)["treated"])
put("cost_comparison", "cost.comparison.ancova", value = b, low = b - qt(0.975, 12) * se, high = b + qt(0.975, 12) * se,
    statistic = b / se, df = 12, p = 2 * pt(-abs(b / se), 12))
w <- t.test((before - after)[treated == 1], (before - after)[treated == 0])
put("cost_comparison", "cost.comparison.change_difference", value = unname(w$estimate[1] - w$estimate[2]),
    low = w$conf.int[1], high = w$conf.int[2], statistic = unname(w$statistic), df = unname(w$parameter), p = w$p.value)

# gamma model of arm and period (quasi takes zeros), errors clustered by case, arm by arm
long <- data.frame(y = c(before, after), period = rep(0:1, each = 15), arm = rep(treated, 2), id = rep(1:15, 2))
by_arm <- sapply(c(1, 0), function(a) {
  g <- glm(y ~ period, family = quasi(link = "log", variance = "mu^2"), data = long[long$arm == a, ],
           mustart = long$y[long$arm == a] + 1, control = glm.control(epsilon = 1e-14, maxit = 200))
  n <- sum(treated == a)
  v <- vcovCL(g, cluster = long$id[long$arm == a], type = "HC0", cadjust = TRUE)
  c(coef(g)[["period"]], v["period", "period"], n)
})
d <- by_arm[1, 1] - by_arm[1, 2]; v <- sum(by_arm[2, ])
df <- v^2 / sum(by_arm[2, ]^2 / (by_arm[3, ] - 1)); reach <- qt(0.975, df) * sqrt(v)
put("cost_comparison", "cost.comparison.gamma_ratio", value = exp(d), low = exp(d - reach), high = exp(d + reach),
    statistic = d / sqrt(v), df = df, p = 2 * pt(-abs(d) / sqrt(v), df))

# --- scale up: survey's own stratified total ----------------------------------------------------
x <- data.frame(y = c(120, 80, 300, 40, 95, 410, 77, 60, 15, 220), h = c(rep("simple", 6), rep("complex", 4)))
x$N <- ifelse(x$h == "simple", 48, 32)
total <- svytotal(~y, svydesign(ids = ~1, strata = ~h, fpc = ~N, data = x))
ci <- confint(total, df = 8)
put("scale_up", "total", total = coef(total)[[1]], se = SE(total)[[1]], low = ci[1], high = ci[2], df = 8)
shares <- c(simple = 0.25, complex = 0.75)
plain <- svydesign(ids = ~1, strata = ~h, weights = ~w,
                   data = transform(x, w = as.numeric(shares[h]) / as.numeric(table(x$h)[h])))
m <- svymean(~y, plain)
put("scale_up", "reweighted", mean = coef(m)[[1]], se = SE(m)[[1]])

# --- budget: 200 cases a year followed one by one, in small steps -----------
cases <- c(30, 200, 400, 400, 0); drop <- 0.2
case_years <- sapply(1:5, function(year) sum(sapply(1:5, function(begin) {
  starts <- begin - 1 + (0:199 + 0.5) / 200
  lived <- sapply(starts, function(s) {
    t <- year - 1 + (0:4998 + 0.5) / 4999 - s
    mean(ifelse(t >= 0, (1 - drop)^floor(t), 0))
  })
  cases[begin] * mean(lived)
})))
put("budget_impact", "case_years", setNames(case_years, paste0("year", 1:5)))

for (key in names(rows)) {
  folder <- file.path("..", "..", "oracles", key)
  dir.create(folder, recursive = TRUE, showWarnings = FALSE)
  lines <- c(paste0('source = "R ', getRversion(), ', sandwich ', packageVersion("sandwich"), ', survey ', packageVersion("survey"), '"'),
             'script = "tests/economics/oracle/groundwork.R"',
             paste0("rtol = ", switch(key, cashflow = "2e-4", budget_impact = "1e-4", "1e-9")))
  for (row in rows[[key]]) lines <- c(lines, "", paste0('[expected."', row$name, '"]'), paste(names(row$parts), "=", sprintf("%.15e", row$parts)))
  writeLines(lines, file.path(folder, "oracle.toml"))
}
