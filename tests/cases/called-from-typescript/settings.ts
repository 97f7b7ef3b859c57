/** A type of the project's own, which the queries name. */
export interface Settings {
  theme: "light" | "dark";
}
