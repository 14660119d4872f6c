package sim

import (
	"context"
	"runtime"
	"sync"
)

// Parallel runs tasks 0 … tasks-1 on the workers, one for each CPU that Go may use
// where none are asked for. They take the tasks in ascending order; worker is 0 …
// workers-1, and never runs two at once. Parallel returns the error of the lowest
// task that failed: the tasks below it have all run, those above it need not have.
// When ctx ends it returns ctx.Err() as soon as the tasks under way return.
func Parallel(ctx context.Context, workers, tasks int, do func(worker, task int) error) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	q := queue{end: tasks}
	var running sync.WaitGroup
	for worker := range min(workers, tasks) {
		running.Go(func() {
			for {
				task, ok := q.take()
				if !ok || ctx.Err() != nil {
					return
				}
				if err := do(worker, task); err != nil {
					q.fail(task, err)
					return
				}
			}
		})
	}
	running.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	return q.err
}

// A queue hands out tasks in ascending order up to the first failure.
type queue struct {
	mu        sync.Mutex
	next, end int
	err       error // of task end, unless nil
}

// take returns the next task, if one is left.
func (q *queue) take() (task int, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.next >= q.end {
		return 0, false
	}
	q.next++
	return q.next - 1, true
}

// fail notes that task failed; the lowest one counts.
func (q *queue) fail(task int, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if task < q.end {
		q.end, q.err = task, err
	}
}
