package main

import (
	"encoding/json"
	"io"
	"os"
	"runtime"
	"time"

	"costcone/internal/atomicfile"
	"costcone/sim"
)

// A manifest says how a run went: what a result leaves out, so that equal runs
// stay equal bytes.
type manifest struct {
	Version  string         `json:"version"`
	Scenario string         `json:"scenario"`
	SHA256   string         `json:"sha256"`
	Plan     string         `json:"plan"`
	Trials   int            `json:"trials"`
	Started  time.Time      `json:"started"`
	Seconds  float64        `json:"seconds"`
	Workers  int            `json:"workers"`
	Host     string         `json:"host"`
	Platform string         `json:"platform"`
	Inputs   []manifestDraw `json:"inputs"`
}

// A manifestDraw states the distribution that an address was drawn from, in
// base units.
type manifestDraw struct {
	Address      string `json:"address"`
	Distribution string `json:"distribution"`
}

// writeManifest states how the plan, the scenario's with the trials it ended at,
// was run.
func writeManifest(path string, s *scenario, plan *sim.Plan, workers int, started time.Time) error {
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	host, _ := os.Hostname() // a machine without a name has an empty one
	m := manifest{
		Version:  version,
		Scenario: s.File.Name,
		SHA256:   s.SHA256,
		Plan:     plan.Hash(),
		Trials:   plan.Trials,
		Started:  started.UTC(),
		Seconds:  time.Since(started).Seconds(),
		Workers:  workers,
		Host:     host,
		Platform: runtime.GOOS + "/" + runtime.GOARCH,
	}
	for _, in := range plan.Inputs {
		if in.Dist != nil {
			m.Inputs = append(m.Inputs, manifestDraw{in.Address, in.Dist.String()})
		}
	}
	return atomicfile.WriteFile(path, 0o644, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", " ")
		return e.Encode(m)
	})
}
