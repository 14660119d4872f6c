package program

// A Scratch is the working memory of one Program for blocks up to a given
// length. It belongs to one goroutine.
type Scratch struct {
	program *Program
	kernels *kernelSet
	block   int
	slots   [][]float64
	spreads [][]float64
}

// NewScratch is working memory for blocks of up to block trials, at least 1.
func (p *Program) NewScratch(block int) *Scratch {
	if block < 1 {
		panic("program: block below 1")
	}
	s := &Scratch{program: p, kernels: fastest(), block: block}
	memory := make([]float64, block*(p.slots+len(p.spreads)))
	column := func() []float64 {
		c := memory[:block:block]
		memory = memory[block:]
		return c
	}
	for range p.slots {
		s.slots = append(s.slots, column())
	}
	for _, v := range p.spreads {
		c := column()
		fill(c, v)
		s.spreads = append(s.spreads, c)
	}
	return s
}

// Eval computes n trials, at most the block of s: it reads in[i][:n] of every
// input that the program Uses (others may be nil) and writes out[j][:n] of
// every output. Output columns must not overlap each other or an input. It
// allocates nothing, and a trial's bits do not depend on n.
func (p *Program) Eval(s *Scratch, in, out [][]float64, n int) {
	p.EvalEach(s, in, out, n, func(int) {})
}

// EvalEach is Eval that calls ready with the position of each output as soon as
// its column is complete: while it is still in the cache. Columns that are ready
// do not change, and may be read, but not written to.
func (p *Program) EvalEach(s *Scratch, in, out [][]float64, n int, ready func(output int)) {
	switch {
	case s.program != p:
		panic("program: scratch of another program")
	case n > s.block:
		panic("program: block longer than its scratch")
	case len(in) < p.inputs || len(out) < len(p.outputs):
		panic("program: too few columns")
	}
	e := evaluation{s, in, out, n}
	for i := range p.steps {
		if to := e.step(&p.steps[i]); to.kind == inOutput {
			ready(int(to.at))
		}
	}
	for _, m := range p.copies {
		if m.from.kind == inConst {
			fill(out[m.to][:n], p.consts[m.from.at])
		} else {
			copy(out[m.to][:n], e.column(m.from))
		}
		ready(int(m.to))
	}
}

// An evaluation is one call of Eval.
type evaluation struct {
	s       *Scratch
	in, out [][]float64
	n       int
}

// step evaluates a step and returns where its result is.
func (e *evaluation) step(s *step) place {
	if s.sum == nil {
		e.run(s.first)
		return s.first.to
	}
	x := &s.first.args
	e.s.kernels.mulAdd(e.column(s.sum.to), e.column(x[0]), e.column(x[1]), e.column(s.rest))
	return s.sum.to
}

func (e *evaluation) run(c *instruction) {
	k, to, x := &e.s.kernels.op[c.op], e.column(c.to), &c.args
	switch c.form {
	case formV:
		k.v(to, e.column(x[0]))
	case formVV:
		k.vv(to, e.column(x[0]), e.column(x[1]))
	case formVC:
		k.vc(to, e.column(x[0]), e.s.program.consts[x[1].at])
	case formCV:
		k.cv(to, e.s.program.consts[x[0].at], e.column(x[1]))
	case formVVV:
		k.vvv(to, e.column(x[0]), e.column(x[1]), e.column(x[2]))
	}
}

func (e *evaluation) column(at place) []float64 {
	switch at.kind {
	case inInput:
		return e.in[at.at][:e.n]
	case inOutput:
		return e.out[at.at][:e.n]
	case inSlot:
		return e.s.slots[at.at][:e.n]
	}
	return e.s.spreads[at.at][:e.n]
}

func fill(column []float64, v float64) {
	for i := range column {
		column[i] = v
	}
}
