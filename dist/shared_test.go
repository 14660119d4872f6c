package dist_test

import (
	"fmt"
	"math"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"costcone/dist"
	"costcone/dist/disttest"
)

// A counted distribution counts the calls of its quantile function, and hides
// all of its powers but one: its halves are those of one shape.
type counted struct {
	dist.Dist
	calls *atomic.Int64
}

func (d counted) Quantile(p float64) float64 {
	d.calls.Add(1)
	return d.Dist.Quantile(p)
}

func (d counted) UpperQuantile(q float64) float64 {
	d.calls.Add(1)
	return d.Dist.UpperQuantile(q)
}

// A shifted distribution is an affine image of its shape.
type shifted struct {
	dist.Dist // what it is
	shape     counted
	location  float64
}

func (d shifted) Tails() (lower, upper dist.Tail) {
	return dist.Tail{Shape: d.shape, Origin: d.location, Scale: 1}, dist.Tail{Shape: d.shape, Upper: true, Origin: d.location, Scale: 1}
}

// TestSharedSamplersBuildOnce asks for 300 samplers of one shape at once: its
// quantile function is called as often as for one.
func TestSharedSamplersBuildOnce(t *testing.T) {
	var calls [2]atomic.Int64
	label := func(i int, calls *atomic.Int64) dist.Dist {
		shape := counted{dist.Must(dist.Gumbel(0, 1)), calls}
		return shifted{dist.Must(dist.Gumbel(float64(i), 1)), shape, float64(i)}
	}
	if _, err := dist.NewSampler(label(0, &calls[0])); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 300 {
		wg.Go(func() {
			d := label(i, &calls[1])
			sampler, err := dist.SharedSampler(d)
			if err != nil {
				t.Error(err)
				return
			}
			column := []float64{-0.25}
			if sampler.Sample(column); math.Abs(column[0]-dist.SignedTail(d, -0.25)) > 1e-6 {
				t.Errorf("%s: %v", d, column[0])
			}
		})
	}
	wg.Wait()
	if one, all := calls[0].Load(), calls[1].Load(); all != one || one == 0 {
		t.Errorf("%d calls for 300 samplers, %d for one", all, one)
	}
}

// TestSharedSamplersHaveTheSameBits compares samplers from the cache, in use by
// several goroutines and overfull, with those built alone.
func TestSharedSamplersHaveTheSameBits(t *testing.T) {
	block := uniforms(3000)
	var dists []dist.Dist
	for _, e := range disttest.Examples() {
		dists = append(dists, e.New())
	}
	for i := range 400 { // more than are kept
		dists = append(dists, dist.Must(dist.Gamma(2+float64(i%200)/100, float64(1+i))))
	}
	var wg sync.WaitGroup
	for worker := range 3 {
		wg.Go(func() {
			for i := worker; i < len(dists); i += 2 { // two go over the same
				alone, err := dist.NewSampler(dists[i])
				shared, err2 := dist.SharedSampler(dists[i])
				if err != nil || err2 != nil {
					t.Error(err, err2)
					return
				}
				want, got := slices.Clone(block), slices.Clone(block)
				alone.Sample(want)
				if shared.Sample(got); fmt.Sprint(got) != fmt.Sprint(want) {
					t.Errorf("%s: shared samples differ", dists[i])
				}
			}
		})
	}
	wg.Wait()
}
