import fc from 'fast-check';

// The gate must not depend on chance: one seed for all properties. Long runs take their own from FC_SEED.
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20260420) });
