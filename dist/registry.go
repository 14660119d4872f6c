package dist

import "slices"

// registry holds one row per kind, in the order in which the docs list them. It
// is never written to.
var registry = []Kind{
	rangeKind,
	pointKind,
	uniformKind,
	triangularKind,
	pertKind,
	normalKind,
	lognormalKind,
	betaKind,
	discreteKind,
	bernoulliKind,
}

// Kinds returns every kind, in the order in which the docs list them. What the
// rows refer to is shared: read it only.
func Kinds() []Kind { return slices.Clone(registry) }

// Lookup returns the kind called name.
func Lookup(name string) (Kind, bool) {
	for _, k := range registry {
		if k.Name == name {
			return k, true
		}
	}
	return Kind{}, false
}

// Planned returns the names that the language reserves for kinds which are not
// built yet.
func Planned() []string {
	return []string{
		"loguniform", "arcsine", "trapezoidal", "gamma", "exponential", "weibull", "rayleigh",
		"chi_squared", "f", "student_t", "cauchy", "laplace", "logistic", "gumbel",
		"loglogistic", "frechet", "inverse_gamma", "pareto", "metalog", "cdf", "data",
		"binomial", "geometric", "negative_binomial", "poisson", "mixture", "truncate",
	}
}
