package sim

import (
	"math"

	"costcone/internal/fmath"
)

// leastEigenvalue is what repaired matrices keep above 0, so that they have a
// Cholesky factor. It moves no entry by more than about as much.
const leastEigenvalue = 1e-7

// nearest returns the correlation matrix nearest to the symmetric matrix a, in
// the Frobenius norm, among those that agree with it wherever keep says so, and
// whether there is one. The diagonal is 1, whatever that of a is. keep may be
// nil: no entry is kept.
//
// Source: H. Qi and D. Sun, "A quadratically convergent Newton method for
// computing the nearest correlation matrix", SIAM J. Matrix Anal. Appl. 28
// (2006), which finds the matrix of N. Higham (2002); the entries kept are
// further multipliers of the same dual problem.
func nearest(a [][]float64, keep [][]bool) (x [][]float64, ok bool) {
	d := newDual(a, keep)
	for range 50 {
		if norm(d.gradient) <= 1e-10*float64(len(a)) || !d.step() {
			break
		}
	}
	if norm(d.gradient) > 1e-8*float64(len(a)) {
		return nil, false
	}
	return d.correlations(), true
}

// A dual is the state of the Newton method: the multipliers z, nonzero where the
// solution is prescribed, and what follows from them.
type dual struct {
	base   [][]float64 // a, less the least eigenvalue on the diagonal
	keep   [][]bool
	target [][]float64 // prescribed entries; others 0

	z        [][]float64
	values   []float64   // eigenvalues of base + z, ascending
	vectors  [][]float64 // in columns
	positive [][]float64 // the positive part of base + z
	gradient [][]float64 // its prescribed entries less the target
	height   float64     // of the dual function, to be made least
}

func newDual(a [][]float64, keep [][]bool) *dual {
	n := len(a)
	d := &dual{base: matrix(n), target: matrix(n), z: matrix(n)}
	d.keep = make([][]bool, n)
	for i := range a {
		d.keep[i] = make([]bool, n)
		copy(d.base[i], a[i])
		for j := range a {
			if i != j && keep != nil && keep[i][j] {
				d.keep[i][j], d.target[i][j] = true, a[i][j]
			}
		}
		d.keep[i][i], d.target[i][i] = true, 1-leastEigenvalue
		d.base[i][i] = 1 - leastEigenvalue
	}
	d.look()
	return d
}

// look computes what follows from z.
func (d *dual) look() {
	n := len(d.z)
	m := matrix(n)
	for i := range m {
		for j := range m {
			m[i][j] = d.base[i][j] + d.z[i][j]
		}
	}
	d.values, d.vectors = fmath.Eigen(m)
	d.positive, d.gradient = matrix(n), matrix(n)
	d.height = 0
	for k, v := range d.values {
		if v > 0 {
			d.height += float64(v*v) / 2
			for i := range n {
				scaled := float64(v * d.vectors[i][k])
				for j := range n {
					d.positive[i][j] += float64(scaled * d.vectors[j][k])
				}
			}
		}
	}
	d.height -= inner(d.target, d.z)
	for i := range n {
		for j := range n {
			if d.keep[i][j] {
				d.gradient[i][j] = d.positive[i][j] - d.target[i][j]
			}
		}
	}
}

// step moves z by a damped Newton step. It reports false where no step leads
// down.
func (d *dual) step() bool {
	direction := d.newton()
	slope := inner(d.gradient, direction)
	if !(slope < 0) {
		return false
	}
	start, height := d.z, d.height
	for length := 1.0; length > 1e-9; length /= 2 {
		d.z = matrix(len(start))
		for i := range start {
			for j := range start {
				d.z[i][j] = start[i][j] + float64(length*direction[i][j])
			}
		}
		if d.look(); d.height <= height+float64(1e-4*length*slope)+float64(1e-15*math.Abs(height)) {
			return true
		}
	}
	return false
}

// newton solves for the Newton direction by conjugate gradients.
func (d *dual) newton() [][]float64 {
	n := len(d.z)
	size := norm(d.gradient)
	ridge := min(1e-6, float64(1e-3*size))
	weights := d.weights()
	x, r, p := matrix(n), matrix(n), matrix(n)
	for i := range n {
		for j := range n {
			r[i][j] = -d.gradient[i][j]
		}
		copy(p[i], r[i])
	}
	rr := inner(r, r)
	for range 200 {
		if math.Sqrt(rr) <= min(1e-2, size)*size {
			break
		}
		v := d.curve(weights, p, ridge)
		a := rr / inner(p, v)
		addMatrix(x, p, a)
		addMatrix(r, v, -a)
		next := inner(r, r)
		b := next / rr
		rr = next
		for i := range n {
			for j := range n {
				p[i][j] = r[i][j] + float64(b*p[i][j])
			}
		}
	}
	return x
}

// weights returns the first divided differences of max(·, 0) at the
// eigenvalues.
func (d *dual) weights() [][]float64 {
	w := matrix(len(d.values))
	for i, a := range d.values {
		for j, b := range d.values {
			switch {
			case a > 0 && b > 0:
				w[i][j] = 1
			case a > 0:
				w[i][j] = a / (a - b)
			case b > 0:
				w[i][j] = b / (b - a)
			}
		}
	}
	return w
}

// curve returns the generalized Hessian times h, plus ridge times h.
func (d *dual) curve(weights, h [][]float64, ridge float64) [][]float64 {
	inside := product(transposed(d.vectors), product(h, d.vectors))
	for i := range inside {
		for j := range inside {
			inside[i][j] = float64(inside[i][j] * weights[i][j])
		}
	}
	out := product(d.vectors, product(inside, transposed(d.vectors)))
	for i := range out {
		for j := range out {
			if d.keep[i][j] {
				out[i][j] += float64(ridge * h[i][j])
			} else {
				out[i][j] = 0
			}
		}
	}
	return out
}

// correlations returns the solution: exactly 1 on the diagonal, exactly as
// prescribed where it is.
func (d *dual) correlations() [][]float64 {
	n := len(d.positive)
	x := matrix(n)
	for i := range n {
		x[i][i] = 1
		for j := range i {
			x[i][j] = d.positive[i][j] / math.Sqrt(float64((d.positive[i][i]+leastEigenvalue)*(d.positive[j][j]+leastEigenvalue)))
			if d.keep[i][j] {
				x[i][j] = d.target[i][j]
			}
			x[j][i] = x[i][j]
		}
	}
	return x
}
