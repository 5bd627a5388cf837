# R 4.2.2, survival 3.5-3, mvtnorm 1.1-3 (Debian). Run in tests/oracles: Rscript tobit/oracle.R
# Writes tobit/oracle.toml: the whole likelihood of the censored pairs by mvtnorm's TVPACK, its
# maximum by optim, its profile by uniroot. Where nobody began at a bound the likelihood falls into
# a normal before and a tobit of after on before, so the change is also survreg's: it is compared.
suppressMessages({library(survival); library(mvtnorm)})
source("samples.R")
made_up <- list(
  before = c(3, 3.5, 4, 2.5, 5, 3, 4.5, 8, 3.5, 4, 6, 3, 2.5, 5.5, 4, 3.5, 6, 5.5),
  after = c(8.5, 8.5, 9, NA, 8.5, 8.5, 10, 8.5, NA, 9, 5, 9, 9, NA, 10, 8.5, NA, NA),
  step = 0.5, better = 1, range = c(0, 10))
turned <- modifyList(made_up, list(before = 10 - made_up$before, after = 10 - made_up$after, better = -1))
half <- modifyList(samples$half_points, list(range = c(0, 10)))
low <- modifyList(samples$lower_better, list(range = c(0, 24)))
draw_both <- function() {  # an invented group of which some began and ended at either bound
  set.seed(8); z <- rnorm(60)
  b <- 2 + 2.2 * z; a <- 7.5 + 3 * (0.4 * z + sqrt(1 - 0.16) * rnorm(60))
  cut <- function(x) pmin(10, pmax(0, round(2 * x) / 2))
  list(before = cut(b), after = cut(a), step = 0.5, better = 1, range = c(0, 10))
}
draw_off_grid <- function() {
  set.seed(9); b <- rnorm(40, 60, 18); a <- b + rnorm(40, 12, 14)
  cut <- function(x) pmin(100, pmax(0, round(x, 5)))
  list(before = cut(b), after = cut(a), step = NULL, better = 1, range = c(0, 100))
}
all_of <- list(made_up = made_up, turned = turned, half_points = half, lower_better = low,
  both_ends = draw_both(), off_grid = draw_off_grid())

log_likelihood <- function(p, d) {  # change, mean before, log sds, Fisher's z
  m <- c(p[2], p[1] + p[2]); s <- exp(p[3:4]); r <- tanh(p[5]); q <- sqrt(1 - r^2)
  one <- function(i) {
    known <- d$end[i, ] == 0; y <- d$y[i, ]; e <- d$end[i, ]
    if (all(known)) return(dmvnorm(y, m, diag(s) %*% matrix(c(1, r, r, 1), 2) %*% diag(s), log = TRUE))
    if (any(known)) {
      k <- which(known); o <- 3 - k
      at <- m[o] + r * s[o] / s[k] * (y[k] - m[k])
      return(dnorm(y[k], m[k], s[k], log = TRUE) +
               pnorm(y[o], at, s[o] * q, lower.tail = e[o] < 0, log.p = TRUE))
    }
    lower <- ifelse(e > 0, (y - m) / s, -Inf); upper <- ifelse(e > 0, Inf, (y - m) / s)
    # TVPACK takes quarter planes: turn a coordinate so that each lies below
    up <- ifelse(e > 0, -lower, upper)
    log(pmvnorm(upper = up, corr = matrix(c(1, r * prod(-e), r * prod(-e), 1), 2),
                algorithm = TVPACK(abseps = 1e-14))[1])
  }
  sum(vapply(seq_len(nrow(d$y)), one, 0))
}
fit <- function(d, start, fixed = NULL) {
  f <- function(p) -log_likelihood(c(fixed, p), d)
  go <- list(par = start, value = Inf)
  for (k in 1:6) {  # again from where it stopped, until nothing moves
    again <- optim(go$par, f, method = "BFGS", control = list(reltol = 1e-15, maxit = 500,
      ndeps = rep(1e-5, length(start)), parscale = pmax(abs(go$par), 0.1)))
    if (go$value - again$value < 1e-12) break
    go <- again
  }
  go
}
tobit <- function(s) {
  ok <- !is.na(s$before) & !is.na(s$after)
  b <- s$before[ok]; a <- s$after[ok]; n <- sum(ok)
  margin <- if (is.null(s$step)) 0 else s$step / 2
  ends <- function(x) ifelse(x >= s$range[2], 1, ifelse(x <= s$range[1], -1, 0))
  put <- function(x) ifelse(ends(x) > 0, s$range[2] - margin, ifelse(ends(x) < 0, s$range[1] + margin, x))
  unit <- sd(b)  # so that every parameter is of order one
  d <- list(y = cbind(put(b), put(a)) / unit, end = cbind(ends(b), ends(a)))
  start <- c(mean(a - b) / unit, mean(b) / unit, log(sd(b) / unit), log(sd(a) / unit), atanh(0.8 * cor(b, a)))
  top <- fit(d, start)
  if (all(d$end[, 1] == 0)) {
    surv <- Surv(ifelse(d$end[, 2] < 0, NA, put(a)), ifelse(d$end[, 2] > 0, NA, put(a)), type = "interval2")
    model <- survreg(surv ~ b, dist = "gaussian", rel.tolerance = 1e-13)
    by_survreg <- unname(coef(model)[1] + (coef(model)[2] - 1) * mean(b))
    stopifnot(abs(by_survreg - top$par[1] * unit) < 1e-7)
    cat("survreg", by_survreg, "the whole likelihood", top$par[1] * unit, "\n")
  }
  t <- qt(0.975, n - 1); drop <- n * log(1 + t^2 / (n - 1))
  fall <- function(change) 2 * (fit(d, top$par[-1], change)$value - top$value) - drop
  reach <- t * sd(a - b) / unit / sqrt(n)
  limit <- function(way) uniroot(fall, top$par[1] + way * reach * c(0.3, 1), extendInt = if (way > 0) "upX" else "downX", tol = 1e-9)$root
  unit * c(top$par[1], limit(-1), limit(1))
}
num <- function(x) paste(ifelse(is.na(x), "nan", sub("^(-?[0-9]+)$", "\\1.0", sprintf("%.12g", x))), collapse = ", ")
lines <- c('source = "R 4.2.2: survival 3.5-3 survreg; mvtnorm 1.1-3, optim and uniroot"',
  'script = "tests/oracles/tobit/oracle.R"', "rtol = 1e-8")
for (name in names(all_of)) {
  s <- all_of[[name]]; x <- tobit(s)
  low <- min(s$better * x[2:3]); high <- max(s$better * x[2:3])
  lines <- c(lines, "", "[[cases]]", sprintf('name = "%s"', name), sprintf("before = [%s]", num(s$before)),
    sprintf("after = [%s]", num(s$after)), if (!is.null(s$step)) sprintf("step = %s", num(s$step)),
    sprintf("higher_is_better = %s", if (s$better > 0) "true" else "false"),
    sprintf("minimum = %s\nmaximum = %s", num(s$range[1]), num(s$range[2])), "",
    '[cases.expected."ceiling.tobit.change"]', sprintf("value = %s\nlow = %s\nhigh = %s", num(s$better * x[1]), num(low), num(high)))
  cat(name, x, "\n")
}
writeLines(lines, "tobit/oracle.toml")
