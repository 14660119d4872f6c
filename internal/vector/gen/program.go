package main

import (
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// program writes the arithmetic of package sim/program.
func program(g *generator) {
	for _, op := range []struct {
		name     string
		apply    func(ops ...operand.Op)
		reversed bool // whether a form with the constant first is wanted too
	}{
		{"add", g.VADDPD, false}, {"sub", g.VSUBPD, true}, {"mul", g.VMULPD, false}, {"div", g.VDIVPD, true},
	} {
		arithmetic(g, op.name+"Columns", "func(out, x, y []float64)", op.apply)
		arithmetic(g, op.name+"Constant", constantLast, op.apply)
		if op.reversed {
			arithmetic(g, op.name+"FromConstant", constantFirst, op.apply)
		}
	}
	mulAdd(g)
}

const (
	constantLast  = "func(out, x []float64, y float64)"
	constantFirst = "func(out []float64, x float64, y []float64)"
)

// arithmetic writes an operation on columns, four registers at a time, then one,
// then what is left of one. A parameter that is no slice is a constant.
func arithmetic(g *generator, name, signature string, apply func(ops ...operand.Op)) {
	g.function(name, signature)
	out, n := g.slice("out")
	pointers := []reg.GPVirtual{out}
	load := func(parameter string, constant bool) func(i int, k ...operand.Op) operand.Op {
		if constant {
			z := g.spreadFloat(parameter)
			return func(int, ...operand.Op) operand.Op { return z }
		}
		p := g.base(parameter)
		pointers = append(pointers, p)
		return func(i int, k ...operand.Op) operand.Op { return g.load(p, i, k...) }
	}
	x := load("x", signature == constantFirst)
	y := load("y", signature == constantLast)
	g.columns(out, n, pointers, func(i int, k ...operand.Op) reg.VecVirtual {
		z := g.ZMM()
		a, b := x(i, k...), y(i, k...)
		apply(b, a, z)
		return z
	})
}

// mulAdd is arithmetic of three columns.
func mulAdd(g *generator) {
	g.function("mulAddColumns", "func(out, x, y, z []float64)", "mulAddColumns rounds the products before it adds.")
	out, n := g.slice("out")
	x, y, z := g.base("x"), g.base("y"), g.base("z")
	g.columns(out, n, []reg.GPVirtual{out, x, y, z}, func(i int, k ...operand.Op) reg.VecVirtual {
		a, b, c := g.load(x, i, k...), g.load(y, i, k...), g.load(z, i, k...)
		g.VMULPD(b, a, a)
		g.VADDPD(c, a, a)
		return a
	})
}

// load loads register i behind the pointer, the lanes of k only if it is given.
func (g *generator) load(p reg.GPVirtual, i int, k ...operand.Op) reg.VecVirtual {
	z := g.ZMM()
	if len(k) > 0 {
		g.VMOVUPD_Z(at(p, width*i), k[0], z)
	} else {
		g.VMOVUPD(at(p, width*i), z)
	}
	return z
}

// columns writes what compute makes of n values.
func (g *generator) columns(out, n reg.GPVirtual, pointers []reg.GPVirtual, compute func(i int, k ...operand.Op) reg.VecVirtual) {
	step := func(i int, k ...operand.Op) {
		z := compute(i, k...)
		g.VMOVUPD(append(append([]operand.Op{z}, k...), at(out, width*i))...)
	}
	for _, many := range []int{4, 1} {
		g.while(n, many*lanes, func() {
			for i := range many {
				step(i)
			}
			g.advance(many*width, pointers...)
		})
	}
	g.unless0(n, func() { step(0, g.first(n)) })
	g.end()
}
