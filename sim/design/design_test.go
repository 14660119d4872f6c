package design

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
)

// names are n addresses.
func names(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprintf("x%d", i)
	}
	return all
}

func newDesign(t testing.TB, k Kind, seed uint64, addresses []string, trials int) *Design {
	t.Helper()
	d, err := New(k, seed, addresses, trials)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (d *Design) column(input int) []float64 {
	tails := make([]float64, d.trials)
	d.Fill(tails, input, 0)
	return tails
}

func TestParse(t *testing.T) {
	for _, name := range []string{"random", "sobol", "latin"} {
		if k, err := Parse(name); err != nil || string(k) != name {
			t.Errorf("Parse(%q) = %q, %v", name, k, err)
		}
	}
	if _, err := Parse("Sobol"); err == nil || !strings.Contains(err.Error(), `"Sobol"`) {
		t.Errorf("Parse(Sobol): %v", err)
	}
}

func TestNewRefuses(t *testing.T) {
	for _, c := range []struct {
		kind              Kind
		addresses, trials int
		want              string
	}{
		{"halton", 1, 64, "unknown design"},
		{Sobol, 1, 96, "128"},
		{Random, 1, 65, "96"},
		{Latin, 1, 65, "96"},
		{Latin, 1, 32, "64"},
		{Latin, 1, 1 << 59, "use random"},
		{Sobol, 1, 32, "64"},
		{Sobol, 65, 1 << 38, "use random"},
	} {
		d, err := New(c.kind, 1, names(c.addresses), c.trials)
		if d != nil || err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("New(%s, %d addresses, %d trials): %v, want an error with %q", c.kind, c.addresses, c.trials, err, c.want)
		}
	}
}

// TestFillInPieces fills in blocks of several sizes, the least included: beyond
// the 64 Sobol' dimensions too, and few and many points of a Latin hypercube.
func TestFillInPieces(t *testing.T) {
	for _, c := range []struct {
		kind   Kind
		trials int
	}{{Random, 4096}, {Sobol, 4096}, {Latin, 4096}, {Latin, 1000 * Replicates}} {
		d := newDesign(t, c.kind, 7, names(66), c.trials)
		for _, input := range []int{0, 1, 63, 64, 65} {
			want := d.column(input)
			for _, block := range []int{32, 96, 2048} {
				got := make([]float64, c.trials)
				for first := 0; first < c.trials; first += block {
					d.Fill(got[first:min(first+block, c.trials)], input, first)
				}
				if !slices.Equal(got, want) {
					t.Errorf("%s of %d, input %d: blocks of %d give other draws", c.kind, c.trials, input, block)
				}
			}
		}
	}
}

// TestMoreTrialsExtend holds that a longer run begins with the shorter one.
func TestMoreTrialsExtend(t *testing.T) {
	for _, kind := range []Kind{Random, Sobol} {
		short, long := newDesign(t, kind, 3, names(66), 1024), newDesign(t, kind, 3, names(66), 8192)
		for _, input := range []int{0, 40, 65} {
			if !slices.Equal(short.column(input), long.column(input)[:1024]) {
				t.Errorf("%s, input %d: more trials change the first ones", kind, input)
			}
		}
	}
}

// TestOtherInputsDoNotMatter inserts an address under random and latin, and
// appends some under sobol, and looks for a change in the columns of the others.
func TestOtherInputsDoNotMatter(t *testing.T) {
	const trials = 512
	few := names(70)
	inserted := slices.Insert(slices.Clone(few), 3, "new")
	for _, kind := range []Kind{Random, Latin} {
		before, after := newDesign(t, kind, 5, few, trials), newDesign(t, kind, 5, inserted, trials)
		for i, name := range few {
			if !slices.Equal(before.column(i), after.column(slices.Index(inserted, name))) {
				t.Errorf("%s: %s moved", kind, name)
			}
		}
	}
	for _, n := range []int{1, 5, 64, 70} {
		before, after := newDesign(t, Sobol, 5, few[:n], trials), newDesign(t, Sobol, 5, append(names(n), "new", "newer"), trials)
		for i := range n {
			if !slices.Equal(before.column(i), after.column(i)) {
				t.Errorf("sobol: x%d of %d moved", i, n)
			}
		}
	}
	// Past the Sobol' dimensions a name keeps its draws wherever it stands.
	swapped := slices.Clone(few)
	swapped[65], swapped[68] = swapped[68], swapped[65]
	before, after := newDesign(t, Sobol, 5, few, trials), newDesign(t, Sobol, 5, swapped, trials)
	if !slices.Equal(before.column(65), after.column(68)) {
		t.Error("sobol: x65 moved with its place")
	}
}

func TestSeedAndAddressChangeEverything(t *testing.T) {
	for _, kind := range []Kind{Random, Sobol, Latin} {
		seen := map[float64]string{}
		for seed := range uint64(3) {
			d := newDesign(t, kind, seed, names(70), 64)
			for i := range 70 {
				for _, v := range d.column(i)[:Replicates] {
					at := fmt.Sprintf("seed %d, input %d", seed, i)
					if other, ok := seen[v]; ok {
						t.Fatalf("%s: %s and %s draw the same %v", kind, other, at, v)
					}
					seen[v] = at
				}
			}
		}
	}
}

func TestFillRefuses(t *testing.T) {
	d := newDesign(t, Random, 1, names(1), 64)
	for _, c := range []struct{ length, first int }{{31, 0}, {32, 16}, {32, 64}, {96, 0}, {32, -32}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("Fill of %d trials from %d does not panic", c.length, c.first)
				}
			}()
			d.Fill(make([]float64, c.length), 0, c.first)
		}()
	}
	defer func() {
		if recover() == nil {
			t.Error("New takes one address twice")
		}
	}()
	_, _ = New(Random, 1, []string{"a", "a"}, 64)
}

func TestFillAllocatesNothing(t *testing.T) {
	tails := make([]float64, 2048)
	for _, kind := range []Kind{Random, Sobol, Latin} {
		d := newDesign(t, kind, 1, names(65), 1<<14)
		for _, input := range []int{0, 64} {
			if n := testing.AllocsPerRun(10, func() { d.Fill(tails, input, 2048) }); n != 0 {
				t.Errorf("%s, input %d: %v allocations", kind, input, n)
			}
		}
	}
}

// TestFillIsConcurrent is for the race detector.
func TestFillIsConcurrent(t *testing.T) {
	for _, kind := range []Kind{Sobol, Latin} {
		d := newDesign(t, kind, 1, names(66), 1<<14)
		want := d.column(65)
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				if !slices.Equal(d.column(65), want) {
					t.Errorf("%s: concurrent Fill differs", kind)
				}
			})
		}
		group.Wait()
	}
}
