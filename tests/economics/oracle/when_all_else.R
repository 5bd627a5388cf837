# The judge of friction.py and wellby.py: t.test on the capped days, and lm with HC3 errors times the
# price. Run in this folder: Rscript when_all_else.R ; it writes two oracles. Invented numbers.
library(sandwich)
days_before <- c(200, 70, 0, 365, 14, 120.68, 150, 30); days_after <- c(40, 70, 0, 130, 0, 60, 7, 0)
price <- 39.88; loss <- function(d) pmin(d, 120.68) / 7 * 32 * price
row <- function(name, x) { t <- t.test(x)
  c("", paste0('[expected."', name, '"]'), sprintf("value = %.15e", mean(x)),
    sprintf("low = %.15e", t$conf.int[1]), sprintf("high = %.15e", t$conf.int[2])) }
out <- function(key, lines) {
  folder <- file.path("..", "..", "oracles", key); dir.create(folder, showWarnings = FALSE)
  writeLines(c(paste0('source = "R ', getRversion(), ', sandwich ', packageVersion("sandwich"), '"'),
               'script = "tests/economics/oracle/when_all_else.R"', lines), file.path(folder, "oracle.toml"))
}
out("friction", c(row("before", loss(days_before)), row("after", loss(days_after)),
                  row("avoided", loss(days_before) - loss(days_after))))
score_before <- c(3, 4, 2.5, 5, 3.5, 4, 2, 4.5, 3, 4, 2.5, 5, 3.5, 4, 2)
score_after  <- c(7, 8, 6, 8.5, 7, 6.5, 5, 8, 4, 5.5, 3, 6, 4.5, 4, 3.5)
arm <- rep(c(1, 0), c(8, 7))
fit <- lm(score_after ~ score_before + arm)
effect <- coef(fit)[["arm"]]; se <- sqrt(vcovHC(fit, "HC3")["arm", "arm"]); q <- qt(0.975, fit$df.residual)
area <- 400 / 365.25 / 2
out("wellby", c("", "[expected]", sprintf("value = %.15e", area * effect * 13000),
  sprintf("low = %.15e", area * (effect - q * se) * 13000), sprintf("high = %.15e", area * (effect + q * se) * 13000),
  sprintf("least = %.15e", area * effect * 10000), sprintf("most = %.15e", area * effect * 16000)))
