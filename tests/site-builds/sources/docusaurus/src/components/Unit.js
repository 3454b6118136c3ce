export default function Unit({ children }) {
  return <em>{children}</em>;
}
