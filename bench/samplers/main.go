// Samplers measures, for every kind of distribution, the time to draw a sample
// and the time to make the distribution with its sampler. It prints the table of
// docs/METHODS.md.
//
//	go run ./bench/samplers            # half a minute of one core
//	go run ./bench/samplers -rounds 3
package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"time"

	"costcone/dist"
	"costcone/dist/disttest"
)

// block is the length of a column, as the engine fills it. So many take turns, that
// no branch is foreseen because it has been met before.
const block, blocks = 2048, 64

// leastTime is how long a measurement takes at least; its mean counts.
const leastTime = 4 * time.Millisecond

func main() {
	rounds := flag.Int("rounds", 25, "measurements of each time; the least counts")
	flag.Parse()
	examples := disttest.Examples()
	sample, build := make([]float64, len(examples)), make([]float64, len(examples))
	for i := range examples {
		sample[i], build[i] = math.Inf(1), math.Inf(1)
	}
	uniforms := signedTails()
	for range *rounds { // rounds, so that a noisy minute does not meet one kind only
		for i, e := range examples {
			s, b, err := measure(e, uniforms)
			if err != nil {
				fmt.Fprintf(os.Stderr, "samplers: %s: %v\n", e.Kind, err)
				os.Exit(1)
			}
			sample[i], build[i] = min(sample[i], s), min(build[i], b)
		}
	}
	fmt.Print("| kind | ns a sample | ms to build |\n|---|--:|--:|\n")
	for i, e := range examples {
		name := "`" + e.Kind + "`"
		if e.Note != "" {
			name += ", " + e.Note
		}
		fmt.Printf("| %s | %.1f | %s |\n", name, sample[i], milliseconds(build[i]))
	}
}

// measure returns the nanoseconds of a sample and the milliseconds of a build.
func measure(e disttest.Example, uniforms []float64) (sample, build float64, err error) {
	sampler, err := dist.NewSampler(e.New())
	if err != nil {
		return 0, 0, err
	}
	column := make([]float64, block)
	turn := 0
	perBlock := timeOf(func() {
		copy(column, uniforms[turn*block:])
		sampler.Sample(column)
		turn = (turn + 1) % blocks
	})
	perBuild := timeOf(func() { _, err = dist.NewSampler(e.New()) })
	return perBlock / block, perBuild / 1e6, err
}

// timeOf returns the mean nanoseconds of a call.
func timeOf(call func()) float64 {
	calls, start := 0, time.Now()
	for time.Since(start) < leastTime {
		call()
		calls++
	}
	return float64(time.Since(start).Nanoseconds()) / float64(calls)
}

func milliseconds(x float64) string {
	switch {
	case x < 0.005:
		return "< 0.01"
	case x < 10:
		return fmt.Sprintf("%.2f", x)
	}
	return fmt.Sprintf("%.0f", x)
}

// signedTails returns blocks of uniforms from a fixed linear congruential
// generator.
func signedTails() []float64 {
	column := make([]float64, block*blocks)
	x := uint64(1)
	for i := range column {
		x = x*6364136223846793005 + 1442695040888963407
		v := math.Ldexp(float64((x<<1)>>11|1), -54)
		column[i] = math.Copysign(v, float64(1-2*int64(x>>63)))
	}
	return column
}
