# Samples of the paired oracles. 'sleep' is R's datasets::sleep (Student 1908); the others are
# made up: half points with ties, zeros, a ceiling and missing afters; a scale where lower is
# better; scores on no grid.
draw_half_points <- function() {
  set.seed(20)
  before <- pmin(10, pmax(0, round(2 * rnorm(50, 4.5, 1.6)) / 2))
  after <- pmin(10, pmax(0, round(2 * (before + rnorm(50, 1.2, 2.2))) / 2))
  after[c(7, 19, 33)] <- NA
  list(before = before, after = after)
}
draw_off_grid <- function(n, seed) {
  set.seed(seed)
  before <- round(rnorm(n, 50, 12), 7)
  list(before = before, after = round(before + rnorm(n, 6, 10) + rexp(n, 0.2), 7))
}
half <- draw_half_points(); nine <- draw_off_grid(9, 4); forty <- draw_off_grid(40, 5)
samples <- list(
  sleep = list(before = c(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2),
               after = c(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4),
               step = 0.1, better = 1, mcid = 0.5),
  half_points = list(before = half$before, after = half$after, step = 0.5, better = 1, mcid = 1),
  lower_better = list(before = c(18, 22, 15, 9, 20, 17, 24, 12, 16, 21, 14, 19),
                      after = c(11, 22, 9, 10, 13, 17, 20, 5, 16, 23, 8, 12),
                      step = 1, better = -1, mcid = 5),
  six = list(before = c(3, 4, 2.5, 5, 3.5, 6), after = c(5, 4, 6, 6.5, 3, 7.5),
             step = 0.5, better = 1, mcid = 1),
  off_grid_9 = list(before = nine$before, after = nine$after, step = NULL, better = 1, mcid = 8),
  off_grid_40 = list(before = forty$before, after = forty$after, step = NULL, better = 1, mcid = 8)
)
pairs_of <- function(s) {
  ok <- !is.na(s$before) & !is.na(s$after)
  b <- s$before[ok]; a <- s$after[ok]
  d <- s$better * (a - b)
  if (!is.null(s$step)) d <- round(d / s$step) * s$step
  whole <- if (is.null(s$step)) NULL else as.integer(round(d / s$step))
  list(b = b, a = a, d = d, n = length(d), whole = whole)
}

# --- writing TOML ---------------------------------------------------------------------------
number <- function(x) ifelse(is.na(x), "nan", sub("^(-?[0-9]+)$", "\\1.0", sprintf("%.15g", x)))
row <- function(...) { x <- list(...); x[!vapply(x, is.null, TRUE)] }
ci <- function(value, limits, ...) row(value = value, low = limits[1], high = limits[2], ...)
write_oracle <- function(key, source, rtol, names, expect, atol = list()) {
  folder <- file.path("tests/oracles", key)
  dir.create(folder, showWarnings = FALSE)
  out <- c(sprintf('source = "%s"', source), 'script = "tests/oracles/paired.R"',
           sprintf("rtol = %s", number(rtol)))
  for (name in names) {
    s <- samples[[name]]
    out <- c(out, "", "[[cases]]", sprintf('name = "%s"', name),
             sprintf("before = [%s]", paste(number(s$before), collapse = ", ")),
             sprintf("after = [%s]", paste(number(s$after), collapse = ", ")),
             if (!is.null(s$step)) sprintf("step = %s", number(s$step)),
             sprintf("higher_is_better = %s", if (s$better > 0) "true" else "false"),
             sprintf("mcid = %s", number(s$mcid)),
             if (!is.null(atol[[name]])) sprintf("atol = %s", number(atol[[name]])))
    expected <- expect(s, pairs_of(s))
    for (id in names(expected)) {
      fields <- expected[[id]]
      out <- c(out, "", sprintf('[cases.expected."%s"]', id),
               sprintf("%s = %s", names(fields), number(unlist(fields))))
    }
  }
  writeLines(out, file.path(folder, "oracle.toml"))
}
