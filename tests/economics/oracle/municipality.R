# The judge of cost_municipality from outside: R, base only.
# Run in this folder: Rscript municipality.R ; it writes ../../oracles/cost_municipality/oracle.toml.
# cases.csv and records.csv are synthetic. Here their two payers are two purses of one municipality:
# gemeente_wmo, which also pays the programme, and zvw read as gemeente_jeugdwet.
cases <- read.csv("cases.csv", colClasses = c(case = "character"))
records <- read.csv("records.csv", colClasses = c(case = "character"))
n <- nrow(cases)
purse <- function(payer, period) {
  part <- records[records$payer == payer & records$period == period, ]
  cents <- sapply(cases$case, function(id) sum(part$cents[part$case == id]))
  cents / 100 * 365.25 / cases[[paste0("days_", period)]]
}
before <- purse("gemeente_wmo", "before") + purse("zvw", "before")
after <- purse("gemeente_wmo", "after") + purse("zvw", "after")
spent <- cases$programme_cents / 100

lines <- c(paste0('source = "R ', getRversion(), '"'),
           'script = "tests/economics/oracle/municipality.R"', 'input = "tests/economics/oracle"',
           "rtol = 1e-8", "", "[payers]", 'zvw = "gemeente_jeugdwet"')
put <- function(id, ...) {
  parts <- c(...)
  lines <<- c(lines, "", paste0('[expected."cost.municipality.', id, '"]'),
              paste(names(parts), "=", sprintf("%.15e", parts)))
}
row <- function(id, x, tested) {
  t <- t.test(x)
  put(id, value = mean(x), low = t$conf.int[1], high = t$conf.int[2], df = unname(t$parameter),
      if (tested) c(statistic = unname(t$statistic), p = t$p.value))
}
row("before.mean", before, FALSE)
row("after.mean", after, FALSE)
row("avoided.mean", before - after, TRUE)
row("programme.mean", spent, FALSE)
row("net.mean", before - after - spent, TRUE)
put("gains.probability", value = pt(t.test(before - after - spent)$statistic[[1]], n - 1))
dir.create("../../oracles/cost_municipality", showWarnings = FALSE)
writeLines(lines, "../../oracles/cost_municipality/oracle.toml")
