// convoy_flag_delay: WIDTH flags, CYCLES cycles later; all are 0 after reset, so that nothing started before it comes out.
// Parameters: WIDTH >= 1; CYCLES >= 0 (0: a wire). Throughput: one value per cycle.
`default_nettype none
module convoy_flag_delay #(
    parameter WIDTH = 1, CYCLES = 1
) (
    input wire clk, rst,
    input wire [WIDTH-1:0] d,
    output wire [WIDTH-1:0] q
);
    if (CYCLES < 0) convoy_flag_delay_cycles_must_not_be_negative u_illegal ();

    if (CYCLES == 0) begin : g_wire
        wire unused = &{1'b0, clk, rst};
        assign q = d;
    end else if (CYCLES == 1) begin : g_register
        reg [WIDTH-1:0] value_q;
        always @(posedge clk) value_q <= rst ? {WIDTH{1'b0}} : d;
        assign q = value_q;
    end else begin : g_line
        reg [WIDTH*CYCLES-1:0] line_q;
        always @(posedge clk) line_q <= rst ? {WIDTH*CYCLES{1'b0}} : {line_q[WIDTH*(CYCLES-1)-1:0], d};
        assign q = line_q[WIDTH*CYCLES-1 -: WIDTH];
    end
endmodule
`default_nettype wire
