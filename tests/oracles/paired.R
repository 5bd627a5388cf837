# R 4.2.2 with exactRankTests 0.8.35, coin 1.4.2, effectsize 0.8.3, boot (all Debian).
# Run from the root of the checkout: Rscript tests/oracles/paired.R
# Writes tests/oracles/<key>/oracle.toml of every paired-change statistic.
suppressMessages({library(exactRankTests); library(coin); library(effectsize); library(boot)})
source("tests/oracles/samples.R")
options(warn = -1)  # pt(ncp) warns about its 1e-12
every <- names(samples); small <- setdiff(every, c("half_points", "off_grid_40"))
on_grid <- setdiff(every, c("off_grid_9", "off_grid_40"))

write_oracle("counts", "R base: length, complete.cases", 1e-12, c("sleep", "half_points"),
  function(s, p) list(cases = row(value = length(s$before)), pairs = row(value = p$n)))

write_oracle("moment_means", "R stats::t.test, sd", 1e-9, every, function(s, p) {
  mean_of <- function(x) { t <- t.test(x); ci(mean(x), t$conf.int, df = unname(t$parameter)) }
  list("before.mean" = mean_of(p$b), "after.mean" = mean_of(p$a),
       "before.sd" = row(value = sd(p$b)), "after.sd" = row(value = sd(p$a)),
       "before.mean.all" = mean_of(na.omit(s$before)), "after.mean.all" = mean_of(na.omit(s$after)))
})

write_oracle("paired_t", "R stats::t.test(paired = TRUE); Student 1908", 1e-9, every, function(s, p) {
  t <- t.test(p$d)
  list("change.mean" = ci(mean(p$d), t$conf.int, statistic = unname(t$statistic),
                          df = unname(t$parameter), p = t$p.value),
       "change.sd" = row(value = sd(p$d)),
       "test.t" = row(value = t$p.value, statistic = unname(t$statistic),
                      df = unname(t$parameter), p = t$p.value))
})

write_oracle("correlation", "R stats::cor.test", 1e-9, every, function(s, p) {
  r <- cor.test(p$b, p$a); list(correlation = ci(unname(r$estimate), r$conf.int))
})

write_oracle("change_median", "R base: order statistics from qbinom", 1e-9, every, function(s, p) {
  k <- qbinom(0.025, p$n, 0.5)  # the largest k with P(X < k) <= 0.025
  x <- sort(p$d); list("change.median" = ci(median(x), c(x[k], x[p$n + 1 - k])))
})

# --- bootstrap: all samples by repeated convolution; n = 6 by listing all 46,656 ------------------
exact_distribution <- function(u) {
  if (length(u) == 6) {
    sums <- table(rowSums(expand.grid(rep(list(u), 6))))
    return(list(x = as.numeric(names(sums)), p = as.numeric(sums) / 6^6))
  }
  lo <- min(u); one <- tabulate(u - lo + 1) / length(u); p <- 1
  for (k in seq_along(u)) {
    grown <- numeric(length(p) + length(one) - 1)
    for (j in seq_along(one)) grown[j - 1 + seq_along(p)] <- grown[j - 1 + seq_along(p)] + one[j] * p
    p <- grown
  }
  list(x = seq_along(p) - 1 + length(u) * lo, p = p)
}
bca_levels <- function(z0, u) {
  dev <- mean(u) - vapply(seq_along(u), function(i) mean(u[-i]), 0)
  a <- sum((-dev)^3) / (6 * sum(dev^2)^1.5) * -1
  z <- qnorm(c(0.025, 0.975)); pnorm(z0 + (z0 + z) / (1 - a * (z0 + z)))
}
limits_of <- function(dist, lower, upper) {
  tail <- rev(cumsum(rev(dist$p)))
  c(min(dist$x[cumsum(dist$p) >= lower - 1e-12]), max(dist$x[tail >= upper - 1e-12]))
}
write_oracle("bootstrap", "R: exact bootstrap by listing or convolution; boot 1.3-28 off the grid",
  1e-9, c("six", "sleep", "half_points", "lower_better", "off_grid_40"), function(s, p) {
    if (is.null(s$step)) {
      set.seed(1); b <- boot(p$d, function(x, i) mean(x[i]), 200000)
      # boot.ci's BCa needs the empirical influence, the deviations from the mean
      found <- boot.ci(b, type = c("perc", "bca"), L = p$d - mean(p$d))
      return(list("change.mean.percentile" = ci(mean(p$d), found$percent[4:5]),
                  "change.mean.bca" = ci(mean(p$d), found$bca[4:5])))
    }
    dist <- exact_distribution(p$whole); total <- sum(p$whole)
    z0 <- qnorm(sum(dist$p[dist$x < total]) + sum(dist$p[dist$x == total]) / 2)
    level <- bca_levels(z0, p$whole); scale <- s$step / p$n
    list("change.mean.percentile" = ci(mean(p$d), limits_of(dist, 0.025, 0.025) * scale),
         "change.mean.bca" = ci(mean(p$d), limits_of(dist, level[1], 1 - level[2]) * scale))
  }, atol = list(off_grid_40 = 0.2))  # 0.1 standard error: Monte Carlo of 10,000 draws

# --- standardised ------------------------------------------------------------------------------------
ncp <- function(t, df) sapply(c(0.975, 0.025), function(q)
  uniroot(function(x) pt(t, df, x) - q, t + c(-12, 12), tol = 1e-13)$root)
write_oracle("standardised", "R pt(ncp), uniroot; formulas of the sources named on the page", 1e-8,
  every, function(s, p) {
    n <- p$n; m <- mean(p$d); sd_d <- sd(p$d); v1 <- var(p$b); v2 <- var(p$a); r <- cor(p$b, p$a)
    av <- (v1 + v2) / 2; nc <- ncp(m / sd_d * sqrt(n), n - 1); z <- qnorm(0.975)
    dav <- m / sqrt(av); s12 <- cov(p$b, p$a)
    se_av <- sqrt(dav^2 * (v1^2 + v2^2 + 2 * s12^2) / (8 * (n - 1) * av^2) +
                  (v1 + v2 - 2 * s12) / ((n - 1) * av))
    drm <- m / sd_d * sqrt(2 * (1 - r)); se_rm <- sqrt((1 / n + drm^2 / (2 * n)) * 2 * (1 - r))
    df <- 2 * (n - 1) / (1 + r^2)
    j <- exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)
    stopifnot(abs(cohens_d(p$d)$Cohens_d - m / sd_d) < 1e-10)
    list("effect.d_av" = ci(dav, dav + c(-1, 1) * z * se_av, df = n - 1),
         "effect.d_av.noncentral" = ci(dav, nc * sqrt(2 * (v1 + v2 - 2 * s12) / (n * (v1 + v2))),
                                       df = n - 1),
         "effect.d_z" = ci(m / sd_d, nc / sqrt(n), df = n - 1),
         "effect.d_rm" = ci(drm, drm + c(-1, 1) * z * se_rm, df = n - 1),
         "effect.g_av" = ci(dav * j, (dav + c(-1, 1) * z * se_av) * j, df = df))
  })

# --- exact tests -----------------------------------------------------------------------------------------
ranks_up <- function(d, pratt) {
  if (!pratt) d <- d[d != 0]
  sum(rank(abs(d))[d > 0])
}
moved <- function(d) if (is.null(d)) NULL else sum(d != 0)
write_oracle("signed_rank", "R coin::wilcoxsign_test exact; exactRankTests::wilcox.exact", 1e-9,
  every, function(s, p) {
    d <- if (is.null(p$whole)) p$d else p$whole; zero <- rep(0, p$n)
    pratt <- pvalue(wilcoxsign_test(d ~ zero, distribution = "exact", zero.method = "Pratt"))
    dropped <- pvalue(wilcoxsign_test(d ~ zero, distribution = "exact", zero.method = "Wilcoxon"))
    stopifnot(abs(dropped - wilcox.exact(d[d != 0], exact = TRUE)$p.value) < 1e-9)
    list("test.signed_rank" = row(value = dropped, statistic = ranks_up(d, FALSE), p = dropped),
         "test.signed_rank_pratt" = row(value = pratt, statistic = ranks_up(d, TRUE), p = pratt))
  })

write_oracle("sign_flip", "R: all sign patterns listed (n <= 12); exactRankTests::perm.test", 1e-9,
  setdiff(every, "off_grid_40"), function(s, p) {
    if (p$n <= 12) {
      signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), p$n)))
      value <- mean(abs(signs %*% abs(p$d)) >= abs(sum(p$d)) - 1e-9)
    } else value <- perm.test(p$whole, exact = TRUE)$p.value
    list("test.permutation" = row(value = value, statistic = mean(p$d), p = value))
  })

write_oracle("sign_test", "R stats::binom.test", 1e-10, every, function(s, p) {
  up <- sum(p$d > 1e-9); n <- sum(abs(p$d) > 1e-9); value <- binom.test(up, n)$p.value
  list("test.sign" = row(value = value, statistic = up, p = value))
})

# Pratt's exact p of a shift by listing all sign patterns; the hull of the shifts it accepts
pratt_p <- function(x, signs) {
  x[abs(x) < 1e-9] <- 0; r <- rank(round(abs(x), 9)); r[x == 0] <- 0
  mean(abs(signs %*% r - sum(r) / 2) >= abs(sum(r[x > 0]) - sum(r) / 2) - 1e-9)
}
write_oracle("hodges_lehmann", "R: Pratt's test inverted by listing all sign patterns", 1e-9,
  small, function(s, p) {
    walsh <- sort(unique(round(outer(p$d, p$d, "+")[!lower.tri(diag(p$n))] / 2, 9)))
    signs <- as.matrix(expand.grid(rep(list(0:1), p$n)))
    gaps <- (walsh[-1] + walsh[-length(walsh)]) / 2
    at <- vapply(walsh, function(w) pratt_p(p$d - w, signs) > 0.05, TRUE)
    between <- vapply(gaps, function(w) pratt_p(p$d - w, signs) > 0.05, TRUE)
    inside <- c(walsh[at], walsh[-length(walsh)][between], walsh[-1][between])
    all <- outer(p$d, p$d, "+")[!lower.tri(diag(p$n))] / 2
    if (is.null(s$step)) {  # without ties and zeros the textbook interval is the same
      w <- wilcox.test(p$d, conf.int = TRUE, exact = TRUE)
      stopifnot(max(abs(range(inside) - w$conf.int)) < 1e-4)
    }
    list("change.hodges_lehmann" = ci(median(all), range(inside)))
  })

write_oracle("trimmed", "R mean(trim = 0.2) and the winsorised variance by hand", 1e-9, every,
  function(s, p) {
    n <- p$n; g <- floor(0.2 * n); h <- n - 2 * g; x <- sort(p$d)
    w <- c(rep(x[g + 1], g), x[(g + 1):(n - g)], rep(x[n - g], g))
    m <- mean(p$d, trim = 0.2); se <- sd(w) / ((h / n) * sqrt(n)) * sqrt((h / n)^2 * n * (n - 1) / (h * (h - 1)))
    t <- m / se; pv <- 2 * pt(-abs(t), h - 1)
    list("change.trimmed" = ci(m, m + c(-1, 1) * qt(0.975, h - 1) * se, df = h - 1),
         "test.trimmed" = row(value = pv, statistic = t, df = h - 1, p = pv))
  })

write_oracle("equivalence", "R stats::t.test(mu = margin), one-sided", 1e-9, every, function(s, p) {
  lower <- t.test(p$d, mu = -s$mcid, alternative = "greater")
  upper <- t.test(p$d, mu = s$mcid, alternative = "less")
  both <- max(lower$p.value, upper$p.value); df <- unname(lower$parameter)
  list("test.equivalence" = row(value = both, df = df, p = both,
         statistic = unname(min(lower$statistic, -upper$statistic))),
       "test.noninferiority" = row(value = lower$p.value, df = df, p = lower$p.value,
         statistic = unname(lower$statistic)))
})

# rank-biserial: value from effectsize; leave-one-out standard error by leaving each one out
write_oracle("dominance", "R effectsize::rank_biserial and leave-one-out; prop.test, ties half",
  1e-9, every, function(s, p) {
    d <- if (is.null(p$whole)) p$d else p$whole
    rb <- function(x) rank_biserial(x, mu = 0, ci = NULL)$r_rank_biserial
    m <- d[d != 0]; k <- length(m); value <- rb(m)
    ranks <- row(value = value)
    if (min(sum(m > 0), sum(m < 0)) >= 3) {
      left <- vapply(seq_len(k), function(i) rb(m[-i]), 0)
      se <- sqrt((k - 1) / k * sum((left - mean(left))^2)) / (1 - value^2)
      ranks <- ci(value, tanh(atanh(value) + c(-1, 1) * qnorm(0.975) * se))
    }
    x <- sum(d > 0) + sum(d == 0) / 2
    list("effect.rank_biserial" = ranks,
         "effect.superiority" = ci(x / p$n, prop.test(x, p$n, correct = FALSE)$conf.int))
  })
