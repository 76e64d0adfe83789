/** Does the last of several wishes after a pause, or at once when asked to. */
export class Later {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wish: (() => void) | undefined;

  constructor(private readonly pause: number) {}

  after(wish: () => void): void {
    clearTimeout(this.timer);
    this.wish = wish;
    this.timer = setTimeout(() => this.now(), this.pause);
  }

  now(): void {
    const wish = this.wish;
    this.drop();
    wish?.();
  }

  drop(): void {
    clearTimeout(this.timer);
    this.wish = undefined;
  }
}
