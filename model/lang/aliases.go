package lang

// aliases are the names that kinds of distributions and functions have
// elsewhere. They serve hints only: a scenario uses one name for one thing.
var aliases = map[string]string{
	"gauss": "normal", "gaussian": "normal", "norm": "normal", "normaldist": "normal",
	"log_normal": "lognormal", "lognorm": "lognormal", "lnorm": "lognormal",
	"tri": "triangular", "triang": "triangular", "triangle": "triangular",
	"unif": "uniform", "flat": "uniform", "rand": "uniform", "random": "uniform",
	"exp_dist": "exponential", "expon": "exponential", "exponential_dist": "exponential",
	"log_uniform": "loguniform", "lunif": "loguniform",
	"beta_pert": "pert", "betapert": "pert",
	"student": "student_t", "t_dist": "student_t",
	"choice": "discrete", "categorical": "discrete",
	"mix": "mixture", "trunc": "truncate", "truncated": "truncate", "const": "point",
	"log": "ln", "avg": "mean", "average": "mean", "pow": "^", "power": "^",
}
