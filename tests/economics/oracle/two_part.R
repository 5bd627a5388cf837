# The judge of microanalyse/economics/two_part.py: R's glm for both parts, recycled predictions, and
# the error from the stacked estimating equations with derivatives by differences, none by formula.
# Run in this folder: Rscript two_part.R ; it writes ../../oracles/two_part/oracle.toml.
# Invented numbers: no person stands behind them.
before <- c(812, 4300, 0, 950, 12100, 2300, 640, 5100, 3000, 150, 7200, 880, 1900, 60, 2750, 420, 0, 3300, 90, 5600)
after  <- c(300, 2100, 0, 400, 6100, 0, 120, 4400, 1200, 0, 7900, 700, 2500, 0, 2600, 310, 45, 2900, 0, 6100)
arm    <- rep(c(1, 0), each = 10)
n <- length(arm)
some <- after > 0
X <- cbind(1, log1p(before), arm)
logit <- glm(some ~ X - 1, family = binomial, control = list(epsilon = 1e-14, maxit = 100))
gam <- glm(after ~ X - 1, family = Gamma("log"), subset = some, control = list(epsilon = 1e-14, maxit = 100))
as <- function(a) cbind(1, log1p(before), a)
psi <- function(theta) {          # one row a case: what each estimating equation is off
  b <- theta[1:3]; g <- theta[4:6]; effect <- theta[7]
  p <- plogis(drop(X %*% b)); m <- exp(drop(X %*% g))
  predicted <- function(a) plogis(drop(as(a) %*% b)) * exp(drop(as(a) %*% g))
  cbind(X * (some - p), X * ifelse(some, after / m - 1, 0), predicted(0) - predicted(1) - effect)
}
effect <- mean(plogis(drop(as(0) %*% coef(logit))) * exp(drop(as(0) %*% coef(gam)))) -
          mean(plogis(drop(as(1) %*% coef(logit))) * exp(drop(as(1) %*% coef(gam))))
theta <- c(coef(logit), coef(gam), effect)
A <- sapply(seq_along(theta), function(j) {
  h <- 1e-5 * max(1, abs(theta[j])); up <- theta; down <- theta
  up[j] <- up[j] + h; down[j] <- down[j] - h
  (colMeans(psi(up)) - colMeans(psi(down))) / (2 * h)
})
B <- crossprod(psi(theta)) / n
V <- solve(A) %*% B %*% t(solve(A)) / n
folder <- file.path("..", "..", "oracles", "two_part"); dir.create(folder, showWarnings = FALSE)
writeLines(c(paste0('source = "R ', getRversion(), ', stats::glm; sandwich by differences"'),
  'script = "tests/economics/oracle/two_part.R"', "", "[expected]",
  sprintf("value = %.15e", effect), sprintf("se = %.15e", sqrt(V[7, 7])),
  sprintf("logit = [%s]", paste(sprintf("%.12e", coef(logit)), collapse = ", ")),
  sprintf("gamma = [%s]", paste(sprintf("%.12e", coef(gam)), collapse = ", "))),
  file.path(folder, "oracle.toml"))
