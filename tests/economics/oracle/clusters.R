# The judge of cost_clusters: R 4.2.2 with package clubSandwich. Run in this folder: Rscript clusters.R
# It writes ../../oracles/cost_clusters/oracle.toml, with the made-up labels of the twelve cases.
suppressMessages(library(clubSandwich))
cases <- read.csv("cases.csv", colClasses = c(case = "character"))
records <- read.csv("records.csv", colClasses = c(case = "character"))
n <- nrow(cases)
payers <- c("gemeente_wmo", "zvw")
per_year <- function(period, payer) {
  part <- records[records$period == period & records$payer %in% payer, ]
  cents <- sapply(cases$case, function(id) sum(part$cents[part$case == id]))
  cents / 100 * 365.25 / cases[[paste0("days_", period)]]
}
labels <- list(household = c(rep(1:3, each = 2), 4:(n - 3)), coach = rep(1:7, length.out = n),
               site = rep(1:3, length.out = n))
lines <- c(paste0('source = "R ', getRversion(), ', package clubSandwich ', packageVersion("clubSandwich"), ', aov"'),
           'script = "tests/economics/oracle/clusters.R"', 'input = "tests/economics/oracle"', "rtol = 1e-8", "", "[clusters]",
           sapply(names(labels), function(name) paste0(name, ' = ["', paste(labels[[name]], collapse = '", "'), '"]')))
put <- function(id, ...) {
  parts <- c(...)
  lines <<- c(lines, "", paste0('[expected."', id, '"]'), paste(names(parts), "=", sprintf("%.15e", parts)))
}
for (column in names(labels)) {
  k <- labels[[column]]
  for (payer in c(list(payers), as.list(payers))) {
    d <- per_year("before", payer) - per_year("after", payer)
    fit <- lm(d ~ 1)
    found <- coef_test(fit, vcov = "CR2", cluster = k, test = "Satterthwaite")
    reach <- qt(0.975, found$df) * found$SE
    stem <- if (length(payer) > 1) "cost" else paste0("cost.payer.", payer)
    test <- if (found$df >= 4) c(statistic = found$tstat, p = found$p_Satt) else c()
    if (length(payer) == 1 && found$df < 4) next
    put(paste0(stem, ".clusters.", column, ".avoided.mean"), value = unname(found$beta),
        low = unname(found$beta) - reach, high = unname(found$beta) + reach, df = found$df, test)
  }
  d <- per_year("before", payers) - per_year("after", payers)
  a <- anova(lm(d ~ factor(k))); m <- table(k)
  m0 <- (n - sum(m^2) / n) / (length(m) - 1)
  icc <- (a[1, 3] - a[2, 3]) / (a[1, 3] + (m0 - 1) * a[2, 3])
  put(paste0("cost.clusters.", column, ".design_effect"), value = 1 + (sum(m^2) / n - 1) * icc)
}
# the made-up arms of groundwork.R, some sharing a household
before <- c(812, 4300, 0, 950, 12100, 2300, 640, 5100, 3000, 150, 7200, 880, 1900, 60, 2750)
after <- c(300, 2100, 120, 400, 6100, 1500, 0, 4400, 1200, 200, 7900, 700, 2500, 300, 2600)
treated <- rep(1:0, c(8, 7))
home <- c(1, 1, 2, 3, 4, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12)
compared <- function(id, fit, term, sign) {
  found <- coef_test(fit, vcov = "CR2", cluster = home, test = "Satterthwaite")[term, ]
  ends <- sign * found$beta + c(-1, 1) * qt(0.975, found$df) * found$SE
  parts <- c(value = sign * found$beta, low = ends[1], high = ends[2], df = found$df,
             statistic = sign * found$tstat, p = found$p_Satt)
  lines <<- c(lines, "", paste0('[comparison."', id, '"]'), paste(names(parts), "=", sprintf("%.15e", parts)))
}
lines <- c(lines, "", "[comparison]", paste0('household = ["', paste(home, collapse = '", "'), '"]'))
compared("cost.comparison.ancova", lm(after ~ before + treated), "treated", -1)
compared("cost.comparison.change_difference", lm(I(before - after) ~ treated), "treated", 1)
dir.create("../../oracles/cost_clusters", showWarnings = FALSE)
writeLines(lines, "../../oracles/cost_clusters/oracle.toml")
