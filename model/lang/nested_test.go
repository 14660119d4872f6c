package lang

import "testing"

// A distribution in a distribution is no draw of its own; numbers without unit
// are in that of the call they stand in, which is that of those that have one.
func TestNestedDistributions(t *testing.T) {
	for _, c := range []struct{ unit, expr, dist, shown, in string }{
		{"", "truncate(normal(0, 1), 1)", "truncate(normal(0, 1), low=1)", "truncate(normal(0, 1), low=1)", "1"},
		{"kUSD", "truncate(normal(5, 1), high=7)", "truncate(normal(5000, 1000), high=7000)", "truncate(normal(5, 1), high=7)", "kUSD"},
		{"USD", "truncate(normal(5, 1), high=7) kUSD", "truncate(normal(5000, 1000), high=7000)", "truncate(normal(5, 1), high=7)", "kUSD"},
		{"USD", "truncate(normal(5, 1 kUSD), high=7)", "truncate(normal(5000, 1000), high=7000)", "truncate(normal(5, 1), high=7)", "kUSD"},
		{"USD", "truncate((normal(5, 1)) kUSD, 0, 7 kUSD)", "truncate(normal(5000, 1000), low=0, high=7000)", "truncate(normal(5, 1), low=0, high=7)", "kUSD"},
		{"USD", "truncate(normal(5, 1), high=7 kUSD)", "truncate(normal(5000, 1000), high=7000)", "truncate(normal(5, 1), high=7)", "kUSD"},
		{"yr", "mixture(uniform(12, 24) month, 3 yr)", "mixture(uniform(8760, 17520), point(26280), weights=[0.5, 0.5])",
			"mixture(uniform(12, 24), point(36), weights=[0.5, 0.5])", "month"},
		{"yr", "mixture(0, uniform(1, 2), weights=[40%, 0.6])", "mixture(point(0), uniform(8760, 17520), weights=[0.4, 0.6])",
			"mixture(point(0), uniform(1, 2), weights=[0.4, 0.6])", "yr"},
		{"", "mixture(truncate(normal(1, 2), 0), mixture(3, 4 yr))",
			"mixture(truncate(normal(8760, 17520), low=0), mixture(point(26280), point(35040), weights=[0.5, 0.5]), weights=[0.5, 0.5])",
			"mixture(truncate(normal(1, 2), low=0), mixture(point(3), point(4), weights=[0.5, 0.5]), weights=[0.5, 0.5])", "yr"},
		{"", "mixture(bernoulli(0.3), point(2))", "mixture(bernoulli(0.3), point(2), weights=[0.5, 0.5])", "mixture(bernoulli(0.3), point(2), weights=[0.5, 0.5])", "1"},
		{"%", "metalog(p5=1, p50=2, p95=4, upper=100)", "metalog(p5=0.01, p50=0.02, p95=0.04, upper=1)", "metalog(p5=1, p50=2, p95=4, upper=100)", "%"},
		{"kUSD", "metalog(p5=1, p50=2, p95=4, lower=0)", "metalog(p5=1000, p50=2000, p95=4000, lower=0)", "metalog(p5=1, p50=2, p95=4, lower=0)", "kUSD"},
	} {
		_, draws := drawn(t, c.unit, c.expr)
		if len(draws) != 1 {
			t.Errorf("%s: %d draws", c.expr, len(draws))
			continue
		}
		d := draws[0]
		if d.Dist.String() != c.dist || d.Shown != c.shown || d.Unit.Text != c.in || d.Address != "x" {
			t.Errorf("%s in %s is %s, %s, shown %s %s; want %s, %s %s", c.expr, c.unit, d.Address, d.Dist, d.Shown, d.Unit.Text, c.dist, c.shown, c.in)
		}
	}
	_, draws := drawn(t, "", "mixture(1 to 2, 3 to 4) + truncate(1 to 2, 1)")
	if len(draws) != 2 || draws[1].Address != "x#2" {
		t.Errorf("draws %v", draws)
	}
}

func TestNestedMistakes(t *testing.T) {
	for _, m := range []mistake{
		{"", "truncate(1 + normal(0, 1), 2)", "10-25", "an argument of truncate is a distribution or a number, this is an expression",
			"draw from each distribution as an input of its own, and combine them in a formula"},
		{"", "truncate(normal(0, 1), 1, 2, 3)", "30", "truncate takes at most 3 arguments", "write truncate(d, [low], [high])"},
		{"", "truncate(normal(0, 1))", "1-22", "truncate needs low, high, or both", ""},
		{"", "truncate(low=1)", "1-15", "truncate also needs d", "write truncate(d, [low], [high]), such as truncate(normal(10, 4), low=0)"},
		{"", "truncate(normal(0, 1), 50)", "1-26", "nothing is left: all of the distribution lies outside low and high", ""},
		{"", "truncate(normal(0, 1), low=2, high=1)", "36", "low must not be above high", ""},
		{"", "truncate(normal(0, sd=-1), 0)", "23-24", "sd must be positive", ""},
		{"", "truncate(normal(0, 1), 1 to 2)", "24-29", "a parameter of a distribution is a constant, not a distribution", "combine two inputs in a formula instead"},
		{"", "mixture(1, 2, weights=[0.2, 0.6])", "15-32", "the weights sum to 0.8, not 1; in the same proportions: 0.25, 0.75", ""},
		{"", "mixture(1, 2, weights=[1])", "15-25", "mixture needs one weight for each of its distributions", ""},
		{"", "mixture(1, 2, weights=0.5)", "15-25", "weights is a list of numbers", "write weights=[0.25, 0.75]"},
		{"", "mixture(1, 2, wieghts=[1, 0])", "15-21", `mixture has no parameter "wieghts"`, `did you mean "weights"?`},
		{"", "mixture(1 yr, 2 USD)", "15-19", "1 yr is yr, 2 USD is USD", ""},
		{"", "mixture(1 yr, 2 month, 3)", "24", "3 has no unit, and could be in yr or in month", "give it a unit"},
		{"", "mixture(bernoulli(0.5), 2 yr)", "9-22", "bernoulli gives pure numbers and cannot be in yr", "write its values with discrete(x: weight, …)"},
		{"", "mixture(gpus, 2)", "9-12", "an input's value cannot use other names, such as gpus",
			"make q a formula: move it from inputs to formulas; each distribution in it becomes an input of its own"},
		{"", "metalog(p5=1, p50=9.9, p95=10)", "1-30", "no metalog passes through these quantiles: its density would be negative in the upper tail; " +
			"bring the middle quantiles nearer to the middle, give fewer of them, or set lower and upper", ""},
		{"", "metalog(p5=1, p95=10, lower=2)", "12", "p5 must lie above lower", ""},
	} {
		s := newScenario(t)
		s.input("gpus", "", nil, "3")
		s.input("q", m.unit, nil, m.expr)
		checkMessage(t, s, 4, m)
	}
}
