package dist

import "slices"

// registry holds one row per kind, in the order in which the docs list them. It
// is never written to.
var registry = []Kind{
	rangeKind,
	pointKind,
	uniformKind,
	loguniformKind,
	arcsineKind,
	triangularKind,
	trapezoidalKind,
	pertKind,
	normalKind,
	lognormalKind,
	betaKind,
	gammaKind,
	exponentialKind,
	weibullKind,
	rayleighKind,
	chiSquaredKind,
	fKind,
	studentTKind,
	cauchyKind,
	laplaceKind,
	logisticKind,
	gumbelKind,
	loglogisticKind,
	frechetKind,
	inverseGammaKind,
	paretoKind,
	metalogKind,
	mixtureKind,
	truncateKind,
	cdfKind,
	dataKind,
	discreteKind,
	bernoulliKind,
	binomialKind,
	geometricKind,
	negativeBinomialKind,
	poissonKind,
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
	return nil
}
