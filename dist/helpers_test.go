package dist_test

import (
	"math"
	"strings"
	"testing"

	"costcone/dist"
)

// A known is a value from a table or closed form. Where no other source is
// named, it was computed with mpmath 1.3 at 60 digits from the definition.
type known struct {
	what      string
	got, want float64
}

// checkKnown compares within a relative 1e-12.
func checkKnown(t *testing.T, cases []known) {
	t.Helper()
	for _, c := range cases {
		if !(math.Abs(c.got-c.want) <= 1e-12*math.Abs(c.want)) {
			t.Errorf("%s: got %v, want %v", c.what, c.got, c.want)
		}
	}
}

// kind returns the row of the registry.
func kind(t *testing.T, name string) dist.Kind {
	t.Helper()
	k, ok := dist.Lookup(name)
	if !ok {
		t.Fatalf("no kind %s", name)
	}
	return k
}

// build calls a kind and fails the test if it refuses.
func build(t *testing.T, name string, a dist.Args) dist.Dist {
	t.Helper()
	d, err := kind(t, name).New(a)
	if err != nil {
		t.Fatalf("%s(%v): %v", name, a, err)
	}
	return d
}

// A refusal is a call that must fail, with the parameter to blame and a part of
// the message.
type refusal struct {
	args  dist.Args
	param string
	says  string
}

func checkRefusals(t *testing.T, name string, cases []refusal) {
	t.Helper()
	k := kind(t, name)
	for _, c := range cases {
		d, err := k.New(c.args)
		e, ok := err.(*dist.ArgError)
		switch {
		case !ok:
			t.Errorf("%s(%v): got %v and error %v, want an ArgError", name, c.args, d, err)
		case e.Param != c.param || !strings.Contains(e.Msg, c.says):
			t.Errorf("%s(%v): blames %q: %q, want %q: %q", name, c.args, e.Param, e.Msg, c.param, c.says)
		}
	}
}

// named makes Args of names and values that take turns.
func named(pairs ...any) dist.Args {
	a := dist.Args{Named: map[string]float64{}, Words: map[string]string{}}
	for i := 0; i < len(pairs); i += 2 {
		switch x := pairs[i+1].(type) {
		case float64:
			a.Named[pairs[i].(string)] = x
		case int:
			a.Named[pairs[i].(string)] = float64(x)
		case string:
			a.Words[pairs[i].(string)] = x
		}
	}
	return a
}

// quantiles makes Args of percentages and values that take turns.
func quantiles(px ...float64) dist.Args {
	var a dist.Args
	for i := 0; i < len(px); i += 2 {
		a.Quantiles = append(a.Quantiles, dist.Quantile{P: px[i] / 100, X: px[i+1]})
	}
	return a
}

func checkString(t *testing.T, d dist.Dist, want string) {
	t.Helper()
	if d.String() != want {
		t.Errorf("String() = %q, want %q", d.String(), want)
	}
}
