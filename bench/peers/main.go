// Command peers times costcone beside its peers on the bench scenario: whole
// processes, in turn, so that what the machine does beside hits all alike. It
// prints the medians of wall time, CPU time and peak memory, and their ratios to
// numpy's. A peer that is not installed is left out and named.
//
//	go run ./bench/peers -rounds 11
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"
)

// A peer is one way to compute the scenario.
type peer struct {
	name    string
	command []string
	samples []sample
}

// A sample is what one process took.
type sample struct {
	wall, cpu time.Duration
	peak      int64 // bytes
}

func main() {
	log.SetFlags(0)
	trials := flag.Int("trials", 1<<20, "trials of a run")
	rounds := flag.Int("rounds", 11, "runs of each")
	python := flag.String("python", "python3", "the Python that has numpy and openturns")
	flag.Parse()
	dir, err := os.MkdirTemp("", "peers")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	peers, err := findPeers(dir, *python, strconv.Itoa(*trials))
	if err != nil {
		log.Print(err)
		return
	}
	for range *rounds {
		for i := range peers {
			s, err := run(peers[i].command)
			if err != nil {
				log.Printf("%s: %v", peers[i].name, err)
				return
			}
			peers[i].samples = append(peers[i].samples, s)
		}
	}
	report(*trials, *rounds, peers)
}

// findPeers builds the Go programs into dir and lists what can be run; numpy is
// the first where it is there.
func findPeers(dir, python, trials string) ([]peer, error) {
	var peers []peer
	for _, name := range []string{"numpy", "openturns"} {
		if err := exec.Command(python, "-c", "import "+name).Run(); err != nil {
			log.Printf("%s is left out: %s has no module of that name", name, python)
			continue
		}
		peers = append(peers, peer{name: name, command: []string{python, filepath.Join("bench", "peers", name+"_peer.py"), trials}})
	}
	for _, name := range []string{"gonum", "costcone"} {
		path := "./bench/gonum"
		if name == "costcone" {
			path = "./cmd/costcone"
		}
		build := exec.Command("go", "build", "-o", filepath.Join(dir, name), path)
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return nil, fmt.Errorf("building %s: %w", name, err)
		}
	}
	peers = append(peers, peer{name: "gonum loops", command: []string{filepath.Join(dir, "gonum"), trials}})
	for _, design := range []string{"sobol", "random", "latin"} {
		peers = append(peers, peer{name: "costcone " + design, command: []string{filepath.Join(dir, "costcone"), "run", "bench-fleet",
			"--trials", trials, "--design", design, "--format", "json", "--quiet"}})
	}
	return append(peers, peer{name: "costcone sobol, 1 core", command: []string{filepath.Join(dir, "costcone"), "run", "bench-fleet",
		"--trials", trials, "--format", "json", "--quiet", "--workers", "1"}}), nil
}

// run runs a command to its end and discards what it prints.
func run(command []string) (sample, error) {
	c := exec.CommandContext(context.Background(), command[0], command[1:]...)
	c.Stderr = os.Stderr
	started := time.Now()
	err := c.Run()
	s := sample{wall: time.Since(started)}
	if err != nil {
		return s, err
	}
	usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return s, fmt.Errorf("this system does not say what a process used")
	}
	s.cpu, s.peak = c.ProcessState.UserTime()+c.ProcessState.SystemTime(), usage.Maxrss*1024
	return s, nil
}

// report prints the table.
func report(trials, rounds int, peers []peer) {
	fmt.Printf("%d trials, medians of %d runs in turn, %s\n\n", trials, rounds, time.Now().Format(time.DateOnly))
	fmt.Println("| | wall s | CPU s | peak MiB | wall to numpy |")
	fmt.Println("|---|--:|--:|--:|--:|")
	base := median(peers[0].samples, func(s sample) int64 { return int64(s.wall) })
	for _, p := range peers {
		wall := median(p.samples, func(s sample) int64 { return int64(s.wall) })
		cpu := median(p.samples, func(s sample) int64 { return int64(s.cpu) })
		peak := median(p.samples, func(s sample) int64 { return s.peak })
		ratio := "–"
		if peers[0].name == "numpy" {
			ratio = fmt.Sprintf("1/%.2g", float64(base)/float64(wall))
			if wall > base {
				ratio = fmt.Sprintf("%.2g", float64(wall)/float64(base))
			}
		}
		fmt.Printf("| %s | %.3f | %.3f | %d | %s |\n", p.name, time.Duration(wall).Seconds(), time.Duration(cpu).Seconds(), peak>>20, ratio)
	}
}

// median returns the middle of what f says of the samples.
func median(samples []sample, f func(sample) int64) int64 {
	values := make([]int64, len(samples))
	for i, s := range samples {
		values[i] = f(s)
	}
	slices.Sort(values)
	return values[len(values)/2]
}
