/** Who works here: the person, the office and the names on the lock screen. */
import { call } from "../api/client";
import type { SessionView } from "../api/generated";

class Session {
  view = $state<SessionView | null>(null);

  get person() {
    return this.view?.person ?? null;
  }

  get people() {
    return this.view?.people ?? [];
  }

  get office() {
    return { code: this.view?.office_code ?? "", name: this.view?.office_name ?? "" };
  }

  get counter() {
    return this.view?.counter ?? "";
  }

  get training() {
    return this.view?.training ?? false;
  }

  take(view: SessionView): void {
    this.view = view;
  }

  async refresh(): Promise<void> {
    this.take(await call("read_session", {}));
  }

  async lock(): Promise<void> {
    this.take(await call("lock", {}));
  }
}

export const session = new Session();
