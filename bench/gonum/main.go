// Command gonum is the bench scenario as a Go program without an engine would
// compute it: gonum's distributions, one trial after another on every core, and a
// sort for the quantiles.
//
//	go run ./bench/gonum 1048576
package main

import (
	"fmt"
	"log"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"sort"
	"strconv"
	"sync"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

const (
	z95     = 1.6448536269514722
	outputs = 10
)

type draw interface{ Rand() float64 }

// A pert is a beta distribution stretched from low over width.
type pert struct {
	beta       distuv.Beta
	low, width float64
}

func (p pert) Rand() float64 { return p.low + p.width*p.beta.Rand() }

// A source makes distributions that share one generator.
type source struct{ rand.Source }

func (s source) interval(low, high float64) draw {
	return distuv.LogNormal{Mu: (math.Log(low) + math.Log(high)) / 2, Sigma: (math.Log(high) - math.Log(low)) / (2 * z95), Src: s}
}

func (s source) triangular(low, mode, high float64) draw {
	return distuv.NewTriangle(low, high, mode, s)
}

func (s source) pert(low, mode, high float64) draw {
	alpha, beta := 1+4*(mode-low)/(high-low), 1+4*(high-mode)/(high-low)
	return pert{distuv.Beta{Alpha: alpha, Beta: beta, Src: s}, low, high - low}
}

// A pool is GPUs, price, power and utilization.
type pool struct{ gpus, price, watts, used draw }

func (s source) pools() []pool {
	make := func(low, mode, high, cheap, dear, w0, w1, w2 float64) pool {
		return pool{s.pert(low, mode, high), s.interval(cheap, dear), s.triangular(w0, w1, w2), s.pert(0.4, 0.7, 0.95)}
	}
	return []pool{
		make(8e3, 1e4, 1.1e4, 9e3, 16e3, 350, 400, 450),
		make(1e4, 3e4, 3.5e4, 1e4, 15e3, 350, 400, 450),
		make(8e3, 1e4, 1.2e4, 17e3, 26e3, 600, 700, 750),
		make(5e3, 1e4, 1.2e4, 20e3, 32e3, 600, 700, 750),
	}
}

// simulate fills the columns.
func simulate(seed uint64, columns [outputs][]float64) {
	s := source{rand.NewPCG(seed, 1)}
	server, network := s.pert(1.2, 1.4, 1.8), s.triangular(0.1, 0.19, 0.3)
	life, pue := s.triangular(3, 4, 6), s.triangular(1.1, 1.25, 1.5)
	electricity, colocation := s.interval(0.05, 0.11), s.interval(80, 160)
	maintenance, host := s.pert(0.01, 0.03, 0.06), s.triangular(1.2, 1.5, 1.9)
	researchers, pay := s.pert(120, 160, 220), s.interval(2e5, 1.3e6)
	engineers, wage := s.pert(40, 80, 150), s.interval(8e4, 3e5)
	overhead, run := distuv.Uniform{Min: 1.2, Max: 1.6, Src: s}, distuv.Normal{Mu: 2.788e6, Sigma: 1e5, Src: s}
	rent, experiments := s.interval(1.6, 2.6), s.interval(2, 20)
	pools := s.pools()
	for t := range columns[0] {
		factor, hosts := server.Rand()+network.Rand(), host.Rand()
		var capex, power, hours float64
		for _, p := range pools {
			gpus, used := p.gpus.Rand(), p.used.Rand()
			capex += gpus * p.price.Rand() * factor
			power += gpus * p.watts.Rand() * hosts / 1000 * (0.3 + 0.7*used)
			hours += gpus * used * 8760
		}
		energy, years := power*8760*pue.Rand(), life.Rand()
		opex := energy*electricity.Rand() + power*12*colocation.Rand() + capex*maintenance.Rand()
		staff := (researchers.Rand()*pay.Rand() + engineers.Rand()*wage.Rand()) * overhead.Rand()
		tco, annual, perHour, final := capex+4*opex, capex/years+opex+staff, (capex/years+opex)/hours, run.Rand()
		for j, y := range [outputs]float64{capex, opex, tco, annual, perHour, final * rent.Rand(),
			final*experiments.Rand()*perHour + staff, tco / 5.576e6, staff / annual, energy} {
			columns[j][t] = y
		}
	}
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: gonum TRIALS")
	}
	trials, err := strconv.Atoi(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	var all [outputs][]float64
	for j := range all {
		all[j] = make([]float64, trials)
	}
	workers := runtime.GOMAXPROCS(0)
	var running sync.WaitGroup
	for k := range workers {
		var own [outputs][]float64
		for j := range own {
			own[j] = all[j][k*trials/workers : (k+1)*trials/workers]
		}
		running.Go(func() { simulate(uint64(k+1), own) })
	}
	running.Wait()
	for _, y := range all {
		mean, sd := stat.MeanStdDev(y, nil)
		sort.Float64s(y)
		fmt.Println(mean, sd, y[trials/20], y[trials/4], y[trials/2], y[trials*3/4], y[trials*19/20])
	}
}
