// Command gen writes the assembly of the loops that have a vector form, and their
// declarations, into the packages whose loops they are:
//
//	go run -C internal/vector/gen . ../../..
//
// What it writes is checked in; .ci/run compares it with what it would write.
package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/pass"
	"github.com/mmcloughlin/avo/printer"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: gen ROOT, the folder of costcone's go.mod")
	}
	for dir, loops := range map[string]func(*generator){
		"sim/design":  design,
		"dist":        distributions,
		"sim/program": program,
		"sim/stat":    statistics,
	} {
		if err := write(filepath.Join(os.Args[1], dir), filepath.Base(dir), loops); err != nil {
			log.Fatal(err)
		}
	}
}

// write generates the loops of one package.
func write(dir, name string, loops func(*generator)) error {
	g := &generator{Context: build.NewContext()}
	g.ConstraintExpr("amd64")
	loops(g)
	var asm, stubs bytes.Buffer
	cfg := printer.Config{Name: "internal/vector/gen", Pkg: name}
	c := &build.Config{ErrOut: os.Stderr, Passes: []pass.Interface{
		pass.Compile,
		&pass.Output{Writer: nopCloser{&asm}, Printer: printer.NewGoAsm(cfg)},
		&pass.Output{Writer: nopCloser{&stubs}, Printer: printer.NewStubs(cfg)},
	}}
	if status := build.Main(c, g.Context); status != 0 {
		return fmt.Errorf("%s: avo ended with status %d", dir, status)
	}
	if err := os.WriteFile(filepath.Join(dir, "vector_amd64.s"), asm.Bytes(), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "vectorstubs_amd64.go"), stubs.Bytes(), 0o644)
}

type nopCloser struct{ *bytes.Buffer }

func (nopCloser) Close() error { return nil }
