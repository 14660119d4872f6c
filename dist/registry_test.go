package dist_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"costcone/dist"
)

func TestKinds(t *testing.T) {
	want := []string{
		"range", "point", "uniform", "loguniform", "arcsine", "triangular", "trapezoidal", "pert", "normal", "lognormal",
		"beta", "gamma", "exponential", "weibull", "rayleigh", "chi_squared", "f", "student_t",
		"cauchy", "laplace", "logistic", "gumbel", "loglogistic", "frechet", "inverse_gamma", "pareto",
		"metalog", "mixture", "truncate", "cdf", "data", "discrete", "bernoulli",
		"binomial", "geometric", "negative_binomial", "poisson",
	}
	var names []string
	for _, k := range dist.Kinds() {
		names = append(names, k.Name)
		if k.Doc == "" || !strings.HasPrefix(k.Example, k.Name+"(") {
			t.Errorf("%s: doc %q, example %q", k.Name, k.Doc, k.Example)
		}
		for _, p := range k.Params {
			used := slices.ContainsFunc(k.Forms, func(f dist.Form) bool { return slices.Contains(f.Params, p.Name) })
			if p.Doc == "" || !used || (p.Role == dist.Word) != (len(p.Words) > 0) {
				t.Errorf("%s: parameter %+v", k.Name, p)
			}
		}
		for _, f := range k.Forms {
			for _, name := range f.Params {
				if _, ok := k.Param(name); !ok {
					t.Errorf("%s: form %v names no parameter %s", k.Name, f, name)
				}
			}
		}
		if found, ok := dist.Lookup(k.Name); !ok || found.Name != k.Name {
			t.Errorf("Lookup(%q) = %v, %v", k.Name, found.Name, ok)
		}
	}
	if !slices.Equal(names, want) {
		t.Errorf("kinds %v, want %v", names, want)
	}
	if _, ok := dist.Lookup("weibul"); ok {
		t.Error("Lookup finds a kind that does not exist")
	}
	for _, name := range dist.Planned() {
		if slices.Contains(names, name) {
			t.Errorf("%s is both built and planned", name)
		}
	}
}

func TestUsages(t *testing.T) {
	for name, want := range map[string][]string{
		"range":     {"range(low, high, [p=0.9], [shape=lognormal|normal|uniform|triangular|pert])"},
		"pert":      {"pert(low, mode, high, [shape=4])"},
		"lognormal": {"lognormal(mean, sd)", "lognormal(mu=, sigma=)", "lognormal(p10=, p90=)"},
		"beta":      {"beta(alpha, beta, [low=0], [high=1])", "beta(mean=, sd=, [low=0], [high=1])"},
		"discrete":  {"discrete(x: weight, …)"},
	} {
		if got := kind(t, name).Usages(); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	var positional []string
	for _, p := range kind(t, "beta").Positional() {
		positional = append(positional, p.Name)
	}
	if want := []string{"alpha", "beta", "low", "high"}; !slices.Equal(positional, want) {
		t.Errorf("positional parameters of beta: %v, want %v", positional, want)
	}
}

func TestQuantileName(t *testing.T) {
	for name, want := range map[string]float64{"p10": 0.1, "p2.5": 0.025, "p50": 0.5, "p99.9": 0.999, "p7": 0.07} {
		if p, ok := dist.QuantileName(name); !ok || p != want {
			t.Errorf("QuantileName(%q) = %v, %v, want %v", name, p, ok, want)
		}
	}
	for _, name := range []string{"p", "p0", "p100", "p-5", "p1e1", "pNaN", "pinf", "q10", "10", "p1.2.3", "p.", "p0x1"} {
		if p, ok := dist.QuantileName(name); ok {
			t.Errorf("QuantileName(%q) = %v, want none", name, p)
		}
	}
}

// TestArgsAreNotKept changes the arguments after the call.
func TestArgsAreNotKept(t *testing.T) {
	a := pairs(1, 0.5, 2, 0.5)
	d := build(t, "discrete", a)
	a.Pairs[0].X = 7
	checkString(t, d, "discrete(1: 0.5, 2: 0.5)")
	b := named("alpha", 2, "beta", 3)
	build(t, "beta", b)
	if len(b.Named) != 2 {
		t.Errorf("New wrote defaults into its arguments: %v", b.Named)
	}
}

func TestProgrammersMistakes(t *testing.T) {
	for name, call := range map[string]func(){
		"Point(NaN)": func() { dist.Point(math.NaN()) },
		"Must":       func() { dist.Must(dist.Uniform(2, 1)) },
	} {
		func() {
			defer func() {
				if r, ok := recover().(string); !ok || !strings.HasPrefix(r, "dist: ") {
					t.Errorf("%s panics with %v", name, r)
				}
			}()
			call()
			t.Errorf("%s does not panic", name)
		}()
	}
}
