# R 4.2.2, mice 3.15.0, clubSandwich 0.5.8. Run in tests/oracles: Rscript reference.R
# Writes the oracle of every statistic that needs a reference, a bound or the missing.
suppressMessages({library(mice); library(clubSandwich)})
source("samples.R")
first <- list(
  before = c(3, 3.5, 4, 2.5, 5, 3, 4.5, 8, 3.5, 4, 6, 3, 2.5, 5.5, 4, 3.5, 6, 5.5),
  after = c(8.5, 8.5, 9, NA, 8.5, 8.5, 10, 8.5, NA, 9, 5, 9, 9, NA, 10, 8.5, NA, NA),
  step = 0.5, better = 1, mcid = 0.675, retest = 0.59, ord = c(7.3, 1.35, 0.1), range = c(0, 10))
turned <- modifyList(first, list(before = 10 - first$before, after = 10 - first$after,
  better = -1, ord = c(2.7, 1.35, 0.1)))
half <- modifyList(samples$half_points, list(retest = 0.7, ord = c(4.1, 1.8, 0.05), range = c(0, 10)))
low <- modifyList(samples$lower_better, list(retest = 0.8, ord = c(8, 5, 0.4), range = c(0, 24)))
# the afters lie on a line of the befores, so what is imputed is certain and R needs no chance
sure <- list(before = c(2, 3, 4, 5, 6, 7, 2.5, 4.5, 6.5, 3, 8, 5.5), step = NULL, better = 1,
  mcid = 1, retest = 0.59, ord = c(7.3, 1.35, 0.1), range = c(0, 10))
sure$after <- ifelse(seq_along(sure$before) %in% c(4, 9, 11), NA, 4 + 0.6 * sure$before)
all_of <- list(made_up = first, turned = turned, half_points = half, lower_better = low)

num <- function(x) paste(ifelse(is.na(x), "nan", trimws(formatC(x, digits = 15, format = "g"))), collapse = ", ")
real <- function(x) { s <- trimws(formatC(x, digits = 15, format = "g")); if (grepl("[.e]", s)) s else paste0(s, ".0") }
quantity <- function(id, ...) { v <- list(...)
  c(sprintf('\n[cases.expected."%s"]', id), sprintf("%s = %s", names(v), vapply(v, real, ""))) }
t_all <- function(id, t) quantity(id, value = unname(t$estimate[1] - if (length(t$estimate) > 1) t$estimate[2] else 0),
  low = t$conf.int[1], high = t$conf.int[2], statistic = unname(t$statistic), df = unname(t$parameter), p = t$p.value)
share <- function(id, k, n) { w <- suppressWarnings(prop.test(k, n, correct = FALSE)$conf.int)
  quantity(id, value = k / n, low = if (k == 0) 0 else w[1], high = if (k == n) 1 else w[2]) }
head_of <- function(name, s, atol = NULL, clusters = NULL) c("\n[[cases]]", sprintf('name = "%s"', name),
  sprintf("before = [%s]", num(s$before)), sprintf("after = [%s]", num(s$after)),
  if (!is.null(s$step)) sprintf("step = %s", real(s$step)),
  sprintf("higher_is_better = %s", if (s$better > 0) "true" else "false"),
  sprintf("mcid = %s\nretest = %s\nminimum = %s\nmaximum = %s", real(s$mcid), real(s$retest), real(s$range[1]), real(s$range[2])),
  sprintf("ordinary = { mean = %s, sd = %s, se = %s }", real(s$ord[1]), real(s$ord[2]), real(s$ord[3])),
  if (!is.null(clusters)) sprintf("clusters = [%s]", paste0('"', clusters, '"', collapse = ", ")),
  if (!is.null(atol)) sprintf("atol = %s", real(atol)))
write <- function(key, source, rtol, lines) { dir.create(key, FALSE)
  writeLines(c(sprintf('source = "%s"\nscript = "tests/oracles/reference.R"\nrtol = %s', source, format(rtol)), lines),
             file.path(key, "oracle.toml")) }
each <- function(of) unlist(lapply(names(all_of), function(name) c(head_of(name, all_of[[name]]), of(all_of[[name]]))))
pairs_in <- function(s) { ok <- !is.na(s$after) & !is.na(s$before)
  list(b = s$before[ok], a = s$after[ok], d = s$better * (s$after - s$before)[ok], n = sum(ok)) }

write("responders", "R 4.2.2, prop.test(correct = FALSE)", 1e-9, each(function(s) { p <- pairs_in(s)
  c(share("responders.share", sum(p$d >= s$mcid), p$n), share("deteriorated.share", sum(p$d <= -s$mcid), p$n)) }))
write("reliable_change", "R 4.2.2, the formulas of Jacobson and Truax 1991 and prop.test", 1e-9, each(function(s) {
  p <- pairs_in(s); rc <- p$d / (s$ord[2] * sqrt(2 * (1 - s$retest))); cut <- s$ord[1] - s$better * 2 * s$ord[2]
  past <- if (s$better > 0) p$b < cut & p$a >= cut else p$b > cut & p$a <= cut
  c(share("reliable_improvement.share", sum(rc > 1.96), p$n), share("reliable_deterioration.share", sum(rc < -1.96), p$n),
    share("recovered.share", sum(rc > 1.96 & past), p$n)) }))
write("reliable_change_methods", "R 4.2.2, the definitions of the R package clinicalsignificance and prop.test", 1e-9, each(function(s) {
  p <- pairs_in(s); m <- s$ord[1]; sd <- s$ord[2]; r <- s$retest
  adj <- r * (p$b - m); gln <- ((p$a - m) - adj) / (sd * sqrt(1 - r^2))
  en <- (p$a - (adj + m)) / (sd * sqrt(1 - r)); nk <- (p$a - (adj + m)) / sqrt(r^2 * sd^2 * (1 - r) + sd^2 * (1 - r))
  c(share("reliable_improvement.gulliksen_lord_novick.share", sum(s$better * gln > 1.96), p$n),
    share("reliable_improvement.edwards_nunnally.share", sum(s$better * en > 1.96), p$n),
    share("reliable_improvement.nunnally_kotsch.share", sum(s$better * nk > 1.96), p$n)) }))
away <- function(x, s) { v <- s$better * (mean(x) - s$ord[1]); list(v = v, se = sqrt(var(x) / length(x) + s$ord[3]^2), df = length(x) - 1) }
as_t <- function(id, v, se, df) quantity(id, value = v, low = v - qt(.975, df) * se, high = v + qt(.975, df) * se,
  statistic = v / se, df = df, p = 2 * pt(-abs(v / se), df))
write("regression", "R 4.2.2, var, qt and pt", 1e-9, each(function(s) { p <- pairs_in(s)
  b <- away(p$b, s); a <- away(p$a, s); ends <- sort(c((1 - s$retest) * -b$v, -b$v))
  c(quantity("regression.expected", low = ends[1], high = ends[2]), as_t("regression.full_return", -b$v, b$se, b$df),
    as_t("regression.beyond_full_return", a$v, a$se, a$df),
    if (b$v < 0) quantity("regression.break_even_correlation", value = a$v / b$v)
    else '\n[cases.expected."regression.break_even_correlation"]') }))
write("kindness", "R 4.2.2, qt and t.test", 1e-9, each(function(s) { p <- pairs_in(s); a <- away(p$a, s)
  c(quantity("kindness.threshold", value = max(0, a$v - qt(.99, a$df) * a$se)),
    quantity("kindness.threshold_change", value = max(0, t.test(p$d)$conf.int[1]))) }))
write("ceiling", "R 4.2.2, prop.test(correct = FALSE) and t.test", 1e-9, each(function(s) { p <- pairs_in(s)
  best <- s$range[if (s$better > 0) 2 else 1]
  c(share("ceiling.before.share", sum(p$b == s$range[2]), p$n), share("ceiling.after.share", sum(p$a == s$range[2]), p$n),
    share("floor.before.share", sum(p$b == s$range[1]), p$n), share("floor.after.share", sum(p$a == s$range[1]), p$n),
    t_all("ceiling.could_rise.change", t.test(p$d[p$b != best]))) }))
write("missing", "R 4.2.2, t.test on filled scores", 1e-9, each(function(s) {
  fill <- function(x) s$better * (ifelse(is.na(s$after), x, s$after) - s$before)
  ends <- sort(c(mean(fill(s$range[1])), mean(fill(s$range[2]))))
  c(quantity("missing.share", value = mean(is.na(s$after))), t_all("missing.no_change_fill", t.test(fill(s$before))),
    quantity("missing.worst_case", low = ends[1], high = ends[1]), quantity("missing.best_case", low = ends[2], high = ends[2])) }))
write("who_is_missing", "R 4.2.2, t.test", 1e-9, each(function(s) { lost <- is.na(s$after)
  if (!any(lost)) '\n[cases.expected."missing.before_difference"]'
  else t_all("missing.before_difference", t.test(s$better * s$before[lost], s$better * s$before[!lost])) }))

# imputed: value, se, df and lower limit when the missing are delta worse, over the drawn columns
pooled <- function(s, drawn, delta, clip = TRUE) { lost <- is.na(s$after); est <- v <- numeric(ncol(drawn))
  for (j in seq_len(ncol(drawn))) { x <- drawn[, j] - s$better * delta
    if (clip) x <- pmin(s$range[2], pmax(s$range[1], x))
    full <- s$after; full[lost] <- x; d <- s$better * (full - s$before); est[j] <- mean(d); v[j] <- var(d) / length(d) }
  n <- length(s$before); p <- pool.scalar(est, v, n = n, k = 1); df <- p$df
  if (p$b < 1e-20) df <- n / (n + 2) * (n - 1)
  se <- sqrt(p$t); list(v = p$qbar, se = se, df = df, low = p$qbar - qt(.975, df) * se) }
drawn_by_mice <- function(s) { imp <- mice(data.frame(s$before, s$after), m = 20000, method = "norm", maxit = 1, seed = 1, print = FALSE)
  as.matrix(imp$imp[[2]]) }
certain <- matrix(4 + 0.6 * sure$before[is.na(sure$after)], 3, 2)
often <- drawn_by_mice(first)
whole <- modifyList(first, list(after = first$before + c(1, 2, 4, 0, 3, 2, 5, 1, 2, 3, 1, 2, 4, 1, 0, 2, 3, 1)))
whole$after <- pmin(10, whole$after)
mi <- function(s, drawn) { r <- pooled(s, drawn, 0, FALSE); as_t("missing.imputed_change", r$v, r$se, r$df) }
write("imputed_change", "R 4.2.2, t.test and pool.scalar", 1e-9, c(
  head_of("nothing_missing", whole), t_all("missing.imputed_change", t.test(whole$after - whole$before)),
  # draws by chance are judged with as many on both sides, by imputed_change/oracle.R
  head_of("certain", sure), mi(sure, certain)))
tip <- function(s, drawn) quantity("missing.tipping_point",
  value = uniroot(function(d) pooled(s, drawn, d)$low, c(0, 12), tol = 1e-13)$root)
write("tipping_point", "R 4.2.2, pool.scalar, uniroot and mice 3.15.0 with 20,000 imputations", 1e-9, c(
  head_of("nothing_missing", whole), '\n[cases.expected."missing.tipping_point"]',
  head_of("certain", sure), tip(sure, certain), head_of("drawn", first, atol = 0.35), tip(first, often)))

k <- rep(c("a", "b", "c", "d", "e", "f"), c(3, 5, 3, 6, 4, 3))
x <- c(3,4,2.5,5,3.5,6,4.5,2,7,3,5.5,4,2,6.5,3,5,4,4.5,3.5,2.5,6,5,1.5,4)
y <- c(8,6,7.5,7,9,8.5,5,4.5,10,4,8,6.5,6,7,5.5,9.5,7,6,8,3.5,7.5,9,3,8.5)
s <- modifyList(first, list(before = x, after = y)); d <- y - x
ct <- coef_test(lm(d ~ 1), vcov = "CR2", cluster = k, test = "Satterthwaite")
a <- anova(lm(d ~ k)); m <- table(k); m0 <- (24 - sum(m^2) / 24) / 5; icc <- (a[1, 3] - a[2, 3]) / (a[1, 3] + (m0 - 1) * a[2, 3])
sums <- tapply(d, k, sum); every <- as.matrix(expand.grid(rep(list(1:6), 6)))  # all 46,656 draws
means <- rowSums(matrix(sums[every], ncol = 6)) / rowSums(matrix(as.numeric(m)[every], ncol = 6))
limits <- quantile(means, c(.025, .975), type = 1)
write("clusters", "R 4.2.2, clubSandwich 0.5.8, anova; every draw of six clusters", 1e-9, c(
  head_of("made_up", s, atol = 0.03, clusters = k), as_t("clusters.change.mean", ct$beta, ct$SE, ct$df),
  quantity("clusters.change.mean.bootstrap", value = mean(d), low = unname(limits[1]), high = unname(limits[2])),
  quantity("clusters.design_effect", value = 1 + (sum(m^2) / sum(m) - 1) * icc)))
