// A module of its own, since this runs before each test file, and what it imports once a worker.
import './patient-waits.ts';
