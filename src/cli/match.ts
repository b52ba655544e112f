import type { Command } from 'commander';

export function matchCommand(_program: Command): void {}
