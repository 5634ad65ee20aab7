//go:build unix

package bolt

import (
	"os"
	"syscall"
)

// unlock gives the lock of a file back. Closing does not, while pages of the
// file are mapped.
func unlock(f *os.File) { _ = syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }
