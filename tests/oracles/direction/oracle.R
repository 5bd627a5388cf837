# Base R. Wilson's score interval is prop.test without continuity correction.
before <- c(3.5, 4.0, 2.5, 5.0, 6.0, 3.0, 4.5, 5.5, 2.0, 3.5, 7.0, 4.0)
after  <- c(8.0, 4.0, 6.5, 4.5, 9.0, 7.5, 4.5, 5.0, NA, 8.5, 10.0, 6.0)
change <- (after - before)[!is.na(after)]
n <- length(change)
for (count in c(sum(change > 0), sum(change == 0), sum(change < 0))) {
  test <- prop.test(count, n, correct = FALSE)
  cat(sprintf("%.15g %.15g %.15g\n", count / n, test$conf.int[1], test$conf.int[2]))
}
