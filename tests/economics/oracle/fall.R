# The judge of microanalyse/economics/fall.py: lm with sandwich (HC3), and CR2 with Satterthwaite's df
# by the formula in whole matrices.
# Run in this folder: Rscript fall.R ; it writes ../../oracles/fall/oracle.toml. Invented numbers.
library(sandwich)
before <- matrix(c(812,40, 4300,310, 0,0, 950,90, 12100,800, 2300,20, 640,5, 5100,10, 3000,260,
                   150,0, 7200,410, 880,35, 1900,60, 60,0, 2750,130), ncol = 2, byrow = TRUE)
after <- matrix(c(300,90, 2100,60, 120,0, 400,45, 6100,700, 1500,10, 0,0, 4400,35, 1200,300,
                  200,15, 7900,380, 700,0, 2500,90, 300,20, 2600,150), ncol = 2, byrow = TRUE)
arm <- rep(c(1, 0), c(8, 7))
homes <- floor((0:14) / 2)
outcomes <- list(one = after[, 1], two = after[, 2], all = rowSums(after))

root <- function(M) { e <- eigen(M); e$vectors %*% diag(1 / sqrt(e$values), nrow(M)) %*% t(e$vectors) }
cr2 <- function(fit, cluster, w) {   # Pustejovsky & Tipton 2018, independent working model
  X <- model.matrix(fit); B <- solve(crossprod(X)); n <- nrow(X); M <- diag(n) - X %*% B %*% t(X)
  p <- lapply(unique(cluster), function(g) {
    i <- which(cluster == g)
    A <- root(M[i, i, drop = FALSE])
    as.vector(t(M[i, , drop = FALSE]) %*% A %*% X[i, , drop = FALSE] %*% B %*% w)
  })
  e <- sapply(unique(cluster), function(g) {
    i <- which(cluster == g)
    sum(w %*% B %*% t(X[i, , drop = FALSE]) %*% root(M[i, i, drop = FALSE]) %*% resid(fit)[i])
  })
  P <- sapply(p, identity); G <- crossprod(P)
  c(se = sqrt(sum(e^2)), df = sum(diag(G))^2 / sum(G^2))
}
lines <- c(paste0('source = "R ', getRversion(), ', sandwich ', packageVersion("sandwich"), '"'),
           'script = "tests/economics/oracle/fall.R"')
for (way in c("alone", "homes")) for (key in names(outcomes)) {
  fit <- lm(outcomes[[key]] ~ rowSums(before) + arm)
  found <- if (way == "alone") c(se = sqrt(vcovHC(fit, type = "HC3")[3, 3]), df = fit$df.residual)
           else cr2(fit, homes, c(0, 0, 1))
  lines <- c(lines, "", paste0("[expected.", way, ".", key, "]"),
             sprintf("value = %.15e", -coef(fit)[[3]]),
             sprintf("se = %.15e", found[["se"]]), sprintf("df = %.15e", found[["df"]]))
}
writeLines(lines, file.path("..", "..", "oracles", "fall", "oracle.toml"))
