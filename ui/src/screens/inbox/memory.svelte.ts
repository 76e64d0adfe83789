/** What the list keeps while one of its filings is open. */
class Memory {
  selected = $state<string>();
  agency = $state("");
}

export const memory = new Memory();
