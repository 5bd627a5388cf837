# Judges net benefit, acceptability and EVPI against a comparison, and the cash numbers of a study.
# Run in this folder: Rscript value.R   (R 4.2.2, package sandwich). All numbers are made up.
library(sandwich)
rows <- list()
put <- function(key, name, ...) rows[[key]] <<- c(rows[[key]], list(list(name = name, parts = c(...))))

# --- two equations of the same people: stack them and cluster by person (case parts of HC3) -----
points0 <- c(3, 4, 2.5, 5, 3.5, 4, 2, 4.5, 3, 4, 2.5, 5, 3.5, 4, 2)
points1 <- c(7, 8, 6, 8.5, 7, 6.5, 5, 8, 4, 5.5, 3, 6, 4.5, 4, 3.5)
before <- c(812, 4300, 0, 950, 12100, 2300, 640, 5100, 3000, 150, 7200, 880, 1900, 60, 2750)
after <- c(300, 2100, 120, 400, 6100, 1500, 0, 4400, 1200, 200, 7900, 700, 2500, 300, 2600)
treated <- c(rep(1, 8), rep(0, 7)); spent <- after + 900 * treated
e <- lm(points1 ~ points0 + treated); k <- lm(spent ~ before + treated)
part <- function(m) { # influence of each person on the coefficient of treated, residuals as in HC3
  x <- model.matrix(m); b <- solve(crossprod(x))
  (x %*% b[, 3]) * resid(m) / (1 - hatvalues(m))
}
stopifnot(abs(sum(part(e)^2) - vcovHC(e, type = "HC3")[3, 3]) < 1e-12)
stopifnot(abs(sum(part(k)^2) - vcovHC(k, type = "HC3")[3, 3]) < 1e-6)
for (price in c(0, 500)) {
  b <- price * coef(e)[[3]] - coef(k)[[3]]
  s <- sqrt(sum((price * part(e) - part(k))^2)); df <- 12
  loss <- integrate(function(t) pmax(b + s * t, 0) * dt(t, df), -Inf, Inf, rel.tol = 1e-11, subdivisions = 2000)$value - max(b, 0)
  put("net_benefit", paste0("price", price), value = b, low = b - qt(0.975, df) * s, high = b + qt(0.975, df) * s,
      probability = 1 - pt(-b / s, df), evpi = loss)
}

# --- the cash numbers of the treated, five years at 3 %, nothing lost ----------------------------
avoided <- (before - after)[1:8] ; cost <- c(500, 900, 700, 900, 1200, 900, 400, 900)
annuity <- sum(1 / 1.03^(0:4))
mean_t <- function(x) { t <- t.test(x); c(value = unname(t$estimate), low = t$conf.int[1], high = t$conf.int[2]) }
put("recorded_value", "value.net_before_after", mean_t(avoided - cost))
put("recorded_value", "value.net_present", mean_t(annuity * avoided - cost))
put("recorded_value", "value.net_present.one_year", mean_t(avoided - cost))
put("recorded_value", "value.break_even_programme", mean_t(annuity * avoided))
# Fieller by its definition: the ratios that Student's test does not refuse
inside <- function(r, a, b) { t <- t.test(a - r * b); t$p.value - 0.05 }
root <- function(a, b, lo, hi) uniroot(inside, c(lo, hi), a = a, b = b, tol = 1e-14)$root
r0 <- mean(annuity * avoided) / mean(cost)
put("recorded_value", "value.benefit_cost_ratio", value = r0, low = root(annuity * avoided, cost, r0 - 40, r0), high = root(annuity * avoided, cost, r0, r0 + 60))

for (key in names(rows)) {
  folder <- file.path("..", "..", "oracles", key)
  dir.create(folder, recursive = TRUE, showWarnings = FALSE)
  lines <- c(paste0('source = "R ', getRversion(), ', sandwich ', packageVersion("sandwich"), '"'),
             'script = "tests/economics/oracle/value.R"', "rtol = 1e-7")
  for (row in rows[[key]]) lines <- c(lines, "", paste0('[expected."', row$name, '"]'), paste(names(row$parts), "=", sprintf("%.15e", row$parts)))
  writeLines(lines, file.path(folder, "oracle.toml"))
}
